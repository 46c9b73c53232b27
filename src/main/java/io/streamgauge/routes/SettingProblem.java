package io.streamgauge.routes;

/**
 * A mistake in the settings.
 *
 * @param key the key; the message names it too
 * @param message the mistake
 * @param remedy the remedy, as an imperative
 */
public record SettingProblem(String key, String message, String remedy) {

    @Override
    public String toString() {
        return message + ": " + remedy;
    }
}
