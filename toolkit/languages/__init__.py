"""What is known of languages: scripts and letters, words and letter sequences, and which language a text is in."""
