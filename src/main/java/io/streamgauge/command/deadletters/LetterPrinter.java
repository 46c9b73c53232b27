package io.streamgauge.command.deadletters;

import io.streamgauge.deadletter.DeadLetter;
import io.streamgauge.deadletter.DeadLetter.RecordContent;
import io.streamgauge.deadletter.DeadLetter.RowContent;
import io.streamgauge.deadletter.LetterLines;
import io.streamgauge.deadletter.RowJson;
import io.streamgauge.log.HumanText;
import io.streamgauge.log.PlainText;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A form in which letters are printed. */
sealed interface LetterPrinter {

    /** Prints what is before the first letter. */
    void begin();

    void print(LetterLines.Line line);

    /** Reports how many letters were not shown. */
    void more(long count);

    /** Prints what is after the last letter. */
    void end();

    /** The lines as their files have them. */
    record JsonLines(PrintWriter out) implements LetterPrinter {

        @Override
        public void begin() {}

        @Override
        public void print(LetterLines.Line line) {
            out.println(JsonText.of(line));
        }

        @Override
        public void more(long count) {}

        @Override
        public void end() {}
    }

    /** An array of the letters. A line that cannot be read is a text in it. */
    final class Json implements LetterPrinter {

        private final PrintWriter out;
        private boolean first = true;

        Json(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void begin() {
            out.print("[");
        }

        @Override
        public void print(LetterLines.Line line) {
            String text = JsonText.of(line);
            out.print(first ? "\n" : ",\n");
            out.print(line.letter().isPresent() ? text : JsonText.quoted(text));
            first = false;
        }

        @Override
        public void more(long count) {}

        @Override
        public void end() {
            out.println(first ? "]" : "\n]");
        }
    }

    /** A paragraph for each letter, for people. */
    record Human(PrintWriter out, PrintWriter err) implements LetterPrinter {

        @Override
        public void begin() {}

        @Override
        public void print(LetterLines.Line line) {
            line.letter().ifPresentOrElse(letter -> print(letter, line), () -> unreadable(line));
            out.printf("  file       %s, line %d%n%n", line.file(), line.number());
        }

        private void print(DeadLetter letter, LetterLines.Line line) {
            out.printf(
                    "%s  %s  %s%n",
                    PlainText.of(letter.source().endpoint()),
                    PlainText.of(letter.reason().kind()),
                    letter.at());
            field("reason", letter.reason().text());
            field("version", letter.reason().existingVersion());
            field("route", letter.source().route());
            field("origin", letter.source().origin());
            field("received", letter.content().received());
            if (letter.content() instanceof RowContent row) {
                field("row", RowJson.text(row.row()));
                row.reading().ifPresent(any -> field("reading", JsonText.reading(line)));
            } else if (letter.content() instanceof RecordContent record) {
                field("key", record.partitionKey());
                field("data", data(record));
            }
        }

        private static String data(RecordContent record) {
            byte[] bytes = record.data().asByteArray();
            String text = new String(bytes, StandardCharsets.UTF_8);
            return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)
                    ? text
                    : "%s bytes in Base64: %s"
                            .formatted(
                                    HumanText.of(bytes.length),
                                    Base64.getEncoder().encodeToString(bytes));
        }

        private void unreadable(LetterLines.Line line) {
            out.println("A line that cannot be read");
            field("text", JsonText.of(line));
        }

        private void field(String name, @Nullable Object value) {
            if (value != null) {
                out.printf("  %-9s  %s%n", name, PlainText.of(value.toString()));
            }
        }

        @Override
        public void more(long count) {
            if (count > 0) {
                out.flush();
                err.printf("%s more: --limit shows them.%n", HumanText.of(count));
            }
        }

        @Override
        public void end() {}
    }
}
