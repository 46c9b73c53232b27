package io.streamgauge.camel.readings;

import io.streamgauge.camel.trace.ExchangeSpans;
import io.streamgauge.deadletter.DeadLetter;
import io.streamgauge.deadletter.DeadLetterFile;
import io.streamgauge.deadletter.DeadLetterJson;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.files.UnwritableFileException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.util.URISupport;

/** Where the dead letters of a target go, each as a line of JSON. */
public sealed interface ReadingDeadLetters {

    /** What rejected them, as messages name it. */
    String target();

    /** The place in words, without secrets: a file or an endpoint. */
    String place();

    /**
     * Hands rejects over.
     *
     * @param letters makes the dead letter of a reject
     * @param accepted gets each reject that the place has accepted
     * @param cause the exchange whose rejects they are
     * @throws RuntimeCamelException where the place does not accept one, with the row's origin and
     *     both reasons
     */
    void hand(
            List<RejectedReading> rejects,
            Function<RejectedReading, DeadLetter> letters,
            Consumer<RejectedReading> accepted,
            Exchange cause);

    /** Releases what the place holds. */
    void stop();

    /** The file of the target, in a folder: each hand-over is one write. */
    record ToFile(String target, DeadLetterFile file) implements ReadingDeadLetters {

        @Override
        public String place() {
            return file.path().toString();
        }

        @Override
        public void hand(
                List<RejectedReading> rejects,
                Function<RejectedReading, DeadLetter> letters,
                Consumer<RejectedReading> accepted,
                Exchange cause) {
            try {
                file.append(rejects.stream().map(letters).toList());
            } catch (UnwritableFileException e) {
                throw notAccepted(this, rejects.get(0), e.getMessage(), e);
            }
            rejects.forEach(accepted);
        }

        @Override
        public void stop() {
            // The file is opened for each write.
        }
    }

    /** An endpoint, which gets a message for each row. */
    record ToEndpoint(String target, String uri, ProducerTemplate template)
            implements ReadingDeadLetters {

        @Override
        public String place() {
            return URISupport.sanitizeUri(uri);
        }

        @Override
        public void hand(
                List<RejectedReading> rejects,
                Function<RejectedReading, DeadLetter> letters,
                Consumer<RejectedReading> accepted,
                Exchange cause) {
            for (RejectedReading reject : rejects) {
                String letter = DeadLetterJson.write(letters.apply(reject));
                Exchange sent =
                        template.send(
                                uri,
                                message -> {
                                    ExchangeSpans.follow(message, cause);
                                    message.getMessage().setBody(letter);
                                });
                Exception failure = sent.getException();
                if (failure != null) {
                    String reason =
                            failure.getMessage() == null ? failure + "" : failure.getMessage();
                    throw notAccepted(
                            this, reject, place() + " does not accept it: " + reason, failure);
                }
                accepted.accept(reject);
            }
        }

        @Override
        public void stop() {
            template.stop();
        }
    }

    private static RuntimeCamelException notAccepted(
            ReadingDeadLetters place, RejectedReading rejected, String reason, Throwable cause) {
        String origin = rejected.item().row().origin();
        String row =
                rejected.reason().startsWith(origin)
                        ? rejected.reason()
                        : origin + ": " + rejected.reason();
        return new RuntimeCamelException(
                "%s: a rejected row cannot be dead-lettered, because %s. The row is %s"
                        .formatted(place.target(), reason, row),
                cause);
    }
}
