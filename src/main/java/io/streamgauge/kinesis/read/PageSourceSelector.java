package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.Pauses;

/** Selects how the shards of a stream are read: with enhanced fan-out, or by polling. */
final class PageSourceSelector {

    private final StreamReaderRuntime runtime;
    private final Pauses pauses;
    private final PageSource.Factory polling;

    PageSourceSelector(StreamReaderRuntime runtime, ReadAheadLimit readAhead, Pauses pauses) {
        this.runtime = runtime;
        this.pauses = pauses;
        PollingSource.Settings settings =
                new PollingSource.Settings(runtime.stream(), runtime.settings().reads(), readAhead);
        this.polling =
                (shardId, position, until) -> new PollingSource(settings, shardId, position, until);
    }

    /** Enhanced fan-out if it is configured and its consumer can be registered, else polling. */
    PageSource.Factory select(String streamArn) {
        StreamReaderEvents events = runtime.callbacks().events();
        return runtime.settings()
                .reads()
                .fanOut()
                .flatMap(
                        name ->
                                pauses.await(
                                        FanOutConsumer.register(
                                                runtime.stream(), streamArn, name, events)))
                .map(consumer -> fanOut(new FanOutSource.Settings(runtime, consumer, polling)))
                .orElse(polling);
    }

    private static PageSource.Factory fanOut(FanOutSource.Settings settings) {
        return (shardId, position, until) -> new FanOutSource(settings, shardId, position, until);
    }
}
