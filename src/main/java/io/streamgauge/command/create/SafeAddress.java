package io.streamgauge.command.create;

import io.streamgauge.secrets.Secrets;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An address whose secrets are in environment variables.
 *
 * @param text the address, with references to the variables
 * @param variables the names of the parameters that were secrets, by the name of their variable
 */
record SafeAddress(String text, Map<String, String> variables) {

    SafeAddress {
        variables = new LinkedHashMap<>(variables);
    }

    /**
     * Moves the secrets of an address.
     *
     * @param option the option that has the address
     * @param name the name of the route, which begins the names of variables
     * @throws IllegalArgumentException if a user is in it, whose password would be in the file
     */
    static SafeAddress of(String option, String address, String name) {
        String whole = address.strip().replaceFirst("#.*", "");
        if (whole.matches("[^?]*//[^/?]*@.*")) {
            throw new IllegalArgumentException(
                    "\"%s\" must not have a user with a password: remove them, and %s"
                            .formatted(
                                    option,
                                    option.equals("--jdbc")
                                            ? "name the user with \"--user\""
                                            : "set \"authUsername\" and \"authPassword\" in the"
                                                    + " route"));
        }
        int mark = whole.indexOf('?');
        if (mark < 0) {
            return new SafeAddress(whole, Map.of());
        }
        Map<String, String> variables = new LinkedHashMap<>();
        List<String> parameters = new ArrayList<>();
        for (String parameter : whole.substring(mark + 1).split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0 && Secrets.mask("?" + parameter).endsWith("=" + Secrets.MASK)) {
                String key = parameter.substring(0, equals);
                String variable = variable(name, key);
                variables.put(variable, key);
                parameters.add(key + "={{env:" + variable + ":}}");
            } else {
                parameters.add(parameter);
            }
        }
        return new SafeAddress(
                whole.substring(0, mark + 1) + String.join("&", parameters), variables);
    }

    /** The name of a variable of a route. */
    static String variable(String name, String key) {
        return (name + "_" + key).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    }

    /** The path of the address, for a request that a case answers. */
    String path() {
        String path = URI.create(text.replaceFirst("\\?.*", "")).getRawPath();
        return path == null || path.isEmpty() ? "/" : path;
    }
}
