package io.streamgauge.camel.kinesis;

import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Service;

/** Where records go that are given up. */
interface DeadLetterHome extends Service {

    /** Completes when the record is safe. */
    CompletionStage<?> take(DeadLetter letter);

    /** The endpoint of the option {@code deadLetter}, or the file of the stream. */
    static DeadLetterHome of(KinesisEndpoint endpoint) {
        KinesisConfiguration options = endpoint.getConfiguration();
        String uri = options.getDeadLetter();
        return uri == null
                ? new DeadLetterFile(
                        Path.of(options.getDeadLetterFolder(), options.getStreamName() + ".jsonl"))
                : new DeadLetterEndpoint(endpoint.getCamelContext(), uri);
    }
}
