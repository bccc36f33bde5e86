"""Tests of the emulated servers."""
