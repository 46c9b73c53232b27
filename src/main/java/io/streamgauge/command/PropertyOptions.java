package io.streamgauge.command;

import java.util.ArrayList;
import java.util.List;

/**
 * The options {@code -Dkey=value}. The JVM takes those before {@code -jar}; these are behind it,
 * and mean the same.
 */
public final class PropertyOptions {

    private static final String OPTION = "-D";
    private static final String END_OF_OPTIONS = "--";

    private PropertyOptions() {}

    /**
     * Sets a system property for each of the options.
     *
     * @return the other arguments
     */
    public static String[] take(String[] args) {
        List<String> others = new ArrayList<>();
        boolean options = true;
        for (String arg : args) {
            options = options && !arg.equals(END_OF_OPTIONS);
            if (options && arg.startsWith(OPTION) && arg.length() > OPTION.length()) {
                set(arg.substring(OPTION.length()));
            } else {
                others.add(arg);
            }
        }
        return others.toArray(String[]::new);
    }

    private static void set(String option) {
        int equals = option.indexOf('=');
        String key = equals < 0 ? option : option.substring(0, equals);
        if (!key.isEmpty()) {
            System.setProperty(key, equals < 0 ? "" : option.substring(equals + 1));
        }
    }
}
