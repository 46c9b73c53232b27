package io.streamgauge.kinesis.read;

/** Where a {@link StreamReader} gives what it reads, and tells what it does. */
public record Outlet(Delivery delivery, DeadLetters deadLetters, ReaderEvents events) {}
