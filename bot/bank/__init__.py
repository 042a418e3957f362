"""What can be asked: questions, their YAML files and the loaded library."""
