"""Five generic spiders; a source.yml chooses one. No code per site."""
