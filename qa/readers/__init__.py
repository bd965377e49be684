"""Readers, one file each: question and evidence in, claims out. Found by file name through ``qa.build.reader``."""
