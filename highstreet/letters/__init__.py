"""Letters: sends prepared words by e-mail or text; nothing is lost, nothing is sent twice."""
