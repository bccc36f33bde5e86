"""Hot reload: real files, real watching, real child processes."""
