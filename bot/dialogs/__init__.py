"""Written dialogs, and a stage to play them on: the real engine and desk between channels that only pretend."""
