"""The demo as a visitor meets it: `firstline demo` in its own process, the page in a real Chromium."""
