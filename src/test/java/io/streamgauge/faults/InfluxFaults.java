package io.streamgauge.faults;

import io.streamgauge.faults.FaultProxy.Answer;
import io.streamgauge.faults.FaultProxy.Call;
import io.streamgauge.faults.FaultProxy.Receipt;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** The faults of InfluxDB, in its words, and the lines that it acknowledged to a client. */
public final class InfluxFaults implements FaultProxy.Observer {

    private static final String JSON = "application/json";

    private final Map<String, Receipt> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, Receipt> sentAgain = new ConcurrentHashMap<>();

    /**
     * The lines that were sent again though the client knew that all of their request are stored.
     */
    public Set<String> sentAgain() {
        return sentAgain.entrySet().stream()
                .filter(line -> !line.getValue().missed())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Override
    public void asked(Call call) {
        if (isWrite(call)) {
            for (String line : lines(call)) {
                Receipt receipt = acknowledged.get(line);
                if (receipt != null) {
                    sentAgain.put(line, receipt);
                }
            }
        }
    }

    @Override
    public void answered(Call call, Answer answer, Receipt receipt) {
        if (isWrite(call) && answer.status() == 204) {
            lines(call).forEach(line -> acknowledged.put(line, receipt));
        }
    }

    /** Whether a call writes lines. */
    public static boolean isWrite(Call call) {
        return call.uri().matches("(/api/v[23])?/write.*");
    }

    public static Fault throttled() {
        return refused(429, "too many requests");
    }

    public static Fault unavailable() {
        return refused(503, "the ingester is catching up");
    }

    public static Fault errorBefore() {
        return refused(500, "internal error");
    }

    /** An answer in the form of InfluxDB, and nothing was done. */
    public static Fault refused(int status, String message) {
        return new InPlace(error(status, message));
    }

    /** The lines are stored, and the answer says that the server has failed. */
    public record ErrorAfter() implements Fault {
        @Override
        public void meet(Call call) {
            call.passWithoutAnswer(() -> call.answer(error(500, "after the write")));
        }
    }

    /** An answer in the place of the server. */
    public record InPlace(Answer answer) implements Fault {
        @Override
        public void meet(Call call) {
            call.answer(answer);
        }
    }

    /** Some lines are refused by their numbers, as InfluxDB 3 does; the others are passed on. */
    public record PartialWrite(IntPredicate refused) implements Fault {
        @Override
        public void meet(Call call) {
            List<String> passed = new ArrayList<>();
            List<String> errors = new ArrayList<>();
            List<String> lines = lines(call);
            for (int index = 0; index < lines.size(); index++) {
                if (refused.test(index)) {
                    errors.add(
                            "{\"original_line\":\"\",\"line_number\":%d,\"error_message\":\"the proxy refuses it\"}"
                                    .formatted(index + 1));
                } else {
                    passed.add(lines.get(index));
                }
            }
            Answer partial =
                    new Answer(
                            400,
                            JSON,
                            Buffer.buffer(
                                    "{\"error\":\"partial write of line protocol occurred\",\"data\":[%s]}"
                                            .formatted(String.join(",", errors))));
            if (errors.isEmpty()) {
                call.pass();
            } else if (passed.isEmpty()) {
                call.answer(partial);
            } else {
                call.passPlain(
                        Buffer.buffer(String.join("\n", passed)),
                        answer -> answer.status() == 204 ? partial : answer);
            }
        }
    }

    private static Answer error(int status, String message) {
        return new Answer(status, JSON, Buffer.buffer("{\"error\":\"" + message + "\"}"));
    }

    private static List<String> lines(Call call) {
        byte[] body = call.body().getBytes();
        boolean gzip = body.length > 2 && body[0] == 0x1F && body[1] == (byte) 0x8B;
        try {
            byte[] text =
                    gzip
                            ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes()
                            : body;
            return new String(text, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
