"""Addresses to bytes, politely and safely; the only room that talks to the network."""
