package io.streamgauge.local.timestream.query;

/** Tokens that follow each other, from the first to the last one. */
record Span(int first, int last) {}
