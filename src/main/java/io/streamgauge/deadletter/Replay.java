package io.streamgauge.deadletter;

import org.jspecify.annotations.Nullable;

/**
 * What a replay works with.
 *
 * @param mappings the mappings of rows that their mapping had rejected
 * @param tables writes the dead letters of tables
 * @param streams delivers the dead letters of streams
 * @param route the route that replays
 */
public record Replay(
        ReplayMappings mappings,
        TableRedelivery tables,
        StreamRedelivery streams,
        @Nullable String route) {}
