"""What agents send to ``POST /v1/responses`` that cannot change an answer: accepted with any value, read by nobody."""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


OF_A_REQUEST = _names("""
    temperature top_p top_k seed stop max_output_tokens max_tool_calls parallel_tool_calls tools truncation reasoning
    stream_options context_management access_programs background_options image service_tier safety_identifier user
    prompt_cache_key prompt_cache_options prompt_cache_retention
    """)
OF_A_MESSAGE = _names("id status phase name agent recipient metadata")

# Items of a conversation that are no message: what other models called, found and thought. Nothing of it is read.
SILENT_ITEMS = _names("""
    reasoning item_reference compaction compaction_trigger context_compaction configuration_update additional_tools
    function_call function_call_output custom_tool_call custom_tool_call_output
    file_search_call web_search_call image_generation_call code_interpreter_call computer_call computer_call_output
    local_shell_call local_shell_call_output shell_call shell_call_output apply_patch_call apply_patch_call_output
    tool_search_call tool_search_output mcp_list_tools mcp_approval_request mcp_approval_response mcp_call
    program program_output
    """)
