package io.streamgauge.command.deadletters;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.deadletter.LetterLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Texts as JSON. */
final class JsonText {

    private JsonText() {}

    /** What the mapping made of the row of a letter, as the letter has it. */
    static String reading(LetterLines.Line letter) {
        try {
            return new ObjectMapper()
                    .readTree(letter.bytes().asByteArrayUnsafe())
                    .path("reading")
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String of(LetterLines.Line line) {
        return new String(line.bytes().asByteArrayUnsafe(), StandardCharsets.UTF_8);
    }

    static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }
}
