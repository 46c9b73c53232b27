package io.streamgauge.deadletter;

import org.jspecify.annotations.Nullable;

/**
 * What a replay works with.
 *
 * @param mappings the mappings of rows that their mapping had rejected
 * @param redeliveries where the letters go
 * @param route the route that replays
 */
public record Replay(ReplayMappings mappings, Redeliveries redeliveries, @Nullable String route) {}
