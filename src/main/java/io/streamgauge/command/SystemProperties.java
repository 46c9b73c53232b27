package io.streamgauge.command;

import java.util.ArrayList;
import java.util.List;

/** The arguments {@code -Dkey=value} of the program, which mean what those of the JVM mean. */
final class SystemProperties {

    private static final String OPTION = "-D";
    private static final String END_OF_OPTIONS = "--";

    private SystemProperties() {}

    /**
     * Sets a system property for each of them, wherever it stands.
     *
     * @return the other arguments
     */
    static String[] set(String[] args) {
        List<String> others = new ArrayList<>();
        boolean options = true;
        for (String arg : args) {
            options = options && !arg.equals(END_OF_OPTIONS);
            if (options && isProperty(arg)) {
                set(arg.substring(OPTION.length()));
            } else {
                others.add(arg);
            }
        }
        return others.toArray(String[]::new);
    }

    /** Whether an argument names a key; any other is not an option of the command. */
    private static boolean isProperty(String arg) {
        return arg.startsWith(OPTION)
                && arg.length() > OPTION.length()
                && arg.charAt(OPTION.length()) != '=';
    }

    private static void set(String option) {
        int equals = option.indexOf('=');
        String key = equals < 0 ? option : option.substring(0, equals);
        System.setProperty(key, equals < 0 ? "" : option.substring(equals + 1));
    }
}
