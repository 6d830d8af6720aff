"""Watching: feeds polled, what they bring held against rules, alerts sent out."""
