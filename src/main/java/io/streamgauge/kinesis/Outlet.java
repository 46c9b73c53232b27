package io.streamgauge.kinesis;

/** Where a {@link StreamReader} gives what it reads, and tells what it does. */
public record Outlet(Delivery delivery, DeadLetters deadLetters, ReaderEvents events) {}
