"""Bytes to Report: page text, dates, credits, dateline, segments."""
