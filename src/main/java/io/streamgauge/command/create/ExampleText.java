package io.streamgauge.command.create;

import org.jspecify.annotations.Nullable;

/**
 * An example of what a source gives.
 *
 * @param origin where it is from, without secrets
 * @param text its text
 * @param contentType the content type that the source said; null for a file
 */
record ExampleText(String origin, String text, @Nullable String contentType) {

    /** Whether the source says that it is JSON. */
    boolean isDeclaredJson() {
        return contentType != null && contentType.matches("(?i)application/json\\b.*");
    }
}
