"""From a handoff to a resolution: what customer and agents do with a ticket."""
