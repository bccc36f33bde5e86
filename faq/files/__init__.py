"""Reads the admins' files: folders of YAML become entries, and mistakes become lines an admin can act on."""
