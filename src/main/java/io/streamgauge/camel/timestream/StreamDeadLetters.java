package io.streamgauge.camel.timestream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.camel.ReplayTarget;
import io.streamgauge.concurrent.Completions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;

/** The dead letters of streams among those of a file, several of which are replayed at a time. */
public final class StreamDeadLetters {

    /** How a dead letter of a stream begins; its row may have any field. */
    private static final Pattern BEGIN =
            Pattern.compile(
                    "\\{\"at\":\"[^\"]*\",\"route\":(?:null|\"(?:[^\"\\\\]|\\\\.)*+\"),\"stream\":");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_LINES = 500;
    private static final int MAX_BYTES = 4 << 20;

    private final CamelContext context;
    private final Path rejects;
    private final List<Pending> pending = new ArrayList<>();
    private int bytes;

    private record Pending(int number, CompletableFuture<Boolean> outcome) {}

    /** Hears what became of the letters. */
    interface Outcomes {

        void taken(int number);

        void rejectedAgain(int number);

        void stays(int number, Throwable reason);
    }

    /**
     * @param rejects the folder for what is rejected again
     */
    StreamDeadLetters(CamelContext context, Path rejects) {
        this.context = context;
        this.rejects = rejects;
    }

    public static boolean isOne(String line) {
        return BEGIN.matcher(line).lookingAt();
    }

    /** Whether it has a record, rather than a row that became none. */
    public static boolean isRecord(String line) {
        return isOne(line) && (line.contains(",\"data\":") || line.contains(",\"dataBase64\":"));
    }

    /**
     * Begins to replay a line.
     *
     * @return whether the maximum is being replayed, and has to be waited for
     * @throws IllegalArgumentException where it is not a valid dead letter
     */
    boolean add(int number, byte[] line) {
        JsonNode letter;
        try {
            letter = JSON.readTree(line);
        } catch (IOException e) {
            throw new IllegalArgumentException("it is not valid JSON", e);
        }
        pending.add(new Pending(number, replay(letter).toCompletableFuture()));
        bytes += line.length;
        return pending.size() >= MAX_LINES || bytes >= MAX_BYTES;
    }

    /** Waits for the outcome of each line that is being replayed. */
    void await(Outcomes outcomes) {
        for (Pending each : pending) {
            each.outcome()
                    .handle(
                            (taken, failure) -> {
                                if (failure != null) {
                                    outcomes.stays(each.number(), Completions.cause(failure));
                                } else if (taken) {
                                    outcomes.taken(each.number());
                                } else {
                                    outcomes.rejectedAgain(each.number());
                                }
                                return each;
                            })
                    .join();
        }
        pending.clear();
        bytes = 0;
    }

    private CompletionStage<Boolean> replay(JsonNode letter) {
        Component component = context.getComponent("kinesis");
        if (!(component instanceof ReplayTarget streams)) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("There is no component kinesis: that replays"));
        }
        try {
            return streams.replay(letter, rejects);
        } catch (IllegalStateException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
