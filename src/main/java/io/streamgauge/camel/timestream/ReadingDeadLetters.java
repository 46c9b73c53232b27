package io.streamgauge.camel.timestream;

import io.streamgauge.deadletter.DeadLetterLine;
import io.streamgauge.deadletter.DeadLetterLine.Circumstances;
import io.streamgauge.files.JsonLinesFile;
import io.streamgauge.files.UnwritableFileException;
import io.streamgauge.timestream.RejectedReading;
import io.streamgauge.timestream.TableName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.util.URISupport;

/** Where rejected rows go, each as a line of JSON. */
public sealed interface ReadingDeadLetters {

    /** The table whose rejects these are. */
    TableName table();

    /** The place in words, without secrets: a file or an endpoint. */
    String place();

    /**
     * Hands rejects over.
     *
     * @param taken is told of each reject that the place has taken
     * @throws RuntimeCamelException where the place does not take one, with the row's origin and
     *     both reasons
     */
    void hand(
            List<RejectedReading> rejects,
            Exchange from,
            Instant now,
            Consumer<RejectedReading> taken);

    /** Ends what there is to end. */
    void stop();

    /** The file of the table, in a folder: each hand-over is one write. */
    record ToFile(TableName table, Path path, JsonLinesFile file) implements ReadingDeadLetters {

        static ToFile of(TableName table, String folder) {
            Path path = Path.of(folder, table.database() + "." + table.table() + ".jsonl");
            return new ToFile(table, path, new JsonLinesFile(path));
        }

        @Override
        public String place() {
            return path.toString();
        }

        @Override
        public void hand(
                List<RejectedReading> rejects,
                Exchange from,
                Instant now,
                Consumer<RejectedReading> taken) {
            List<String> lines = new ArrayList<>(rejects.size());
            for (RejectedReading reject : rejects) {
                lines.add(DeadLetterLine.write(reject, table, Circumstances.of(reject, from, now)));
            }
            try {
                file.append(lines);
            } catch (UnwritableFileException e) {
                throw notTaken(this, rejects.get(0), e.getMessage(), e);
            }
            rejects.forEach(taken);
        }

        @Override
        public void stop() {
            // Nothing is open.
        }
    }

    /** An endpoint, which gets one message a row. */
    record ToEndpoint(TableName table, String uri, ProducerTemplate template)
            implements ReadingDeadLetters {

        @Override
        public String place() {
            return URISupport.sanitizeUri(uri);
        }

        @Override
        public void hand(
                List<RejectedReading> rejects,
                Exchange from,
                Instant now,
                Consumer<RejectedReading> taken) {
            for (RejectedReading reject : rejects) {
                try {
                    template.sendBody(
                            uri,
                            DeadLetterLine.write(
                                    reject, table, Circumstances.of(reject, from, now)));
                } catch (CamelExecutionException e) {
                    Throwable cause = e.getCause() == null ? e : e.getCause();
                    String reason = cause.getMessage() == null ? cause + "" : cause.getMessage();
                    throw notTaken(this, reject, place() + " does not take it: " + reason, cause);
                }
                taken.accept(reject);
            }
        }

        @Override
        public void stop() {
            template.stop();
        }
    }

    private static RuntimeCamelException notTaken(
            ReadingDeadLetters place, RejectedReading rejected, String reason, Throwable cause) {
        String origin = rejected.item().row().origin();
        String row =
                rejected.reason().startsWith(origin)
                        ? rejected.reason()
                        : origin + ": " + rejected.reason();
        return new RuntimeCamelException(
                "%s: a rejected row is not handed over, because %s. The row is %s"
                        .formatted(place.table(), reason, row),
                cause);
    }
}
