package io.streamgauge.rows.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Pattern;

/** Shortens Jackson's error messages, without advice on options that cannot be set here. */
public final class JsonErrors {

    private static final Pattern ADVICE =
            Pattern.compile(
                    ":? *enable `?\\w*(Feature|ALLOW)[^`)]*`?( to allow)?"
                            + "|,? *from `[^`]*`"
                            + "|\\(for \\w+ starting at[^\\]]*\\]\\)"
                            + "|\\[Source:[^\\]]*\\]"
                            + "|\\(`[A-Z][\\w.]*`[^)]*\\)");

    private JsonErrors() {}

    /** The reason, in one line. */
    public static String reason(JsonProcessingException e) {
        String reason = ADVICE.matcher(String.valueOf(e.getOriginalMessage())).replaceAll("");
        return reason.replaceAll("\\s+", " ").replace(" )", ")").strip();
    }
}
