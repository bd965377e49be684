"""The model's service: an OpenAI-compatible server asked for a JSON document, within bounds of time, tries and cost."""

from qa.service.client import Message, Service, service
from qa.service.usage import Usage

__all__ = ["Message", "Service", "Usage", "service"]
