package io.streamgauge.kinesis;

/** What the parts of one {@link StreamReader} share. */
record StreamWork(StreamAccess access, ReaderSettings settings, Outlet outlet, Pauses pauses) {}
