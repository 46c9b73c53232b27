package io.streamgauge.routes.check;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reference of a route to a bean, or to a class that Camel instantiates, in all forms that Camel
 * allows.
 */
final class BeanReference {

    /** A class, and in brackets or after a "#" how Camel creates the bean. */
    private static final Pattern TYPE = Pattern.compile("(?:#class|#?type):([\\w.$]+)(.*)");

    private static final Pattern PREFIX = Pattern.compile("^(?:#bean:|#|ref:|bean:)");

    /**
     * A call of a bean in the simple language.
     *
     * @param bean its name
     * @param method its method; empty if Camel chooses one
     */
    record Call(String bean, String method) {}

    private BeanReference() {}

    /** The class of the reference; empty if it names a bean. */
    static Optional<String> typeOf(String reference) {
        Matcher type = TYPE.matcher(reference);
        return type.matches() ? Optional.of(type.group(1)) : Optional.empty();
    }

    /** The class of the reference, if the bean is exactly of this class. */
    static Optional<String> exactTypeOf(String reference) {
        Matcher type = TYPE.matcher(reference);
        boolean exact =
                type.matches() && !reference.startsWith("#type:") && !type.group(2).contains("#");
        return exact ? Optional.of(type.group(1)) : Optional.empty();
    }

    static String nameOf(String reference) {
        return PREFIX.matcher(reference).replaceFirst("");
    }

    /**
     * @param text such as {@code quote?method=bid}, {@code quote::bid} or {@code quote.bid}
     */
    static Call call(String text) {
        if (text.contains("?method=") || text.contains("?scope=")) {
            Matcher method = Pattern.compile("[?&]method=([^&]*)").matcher(text);
            return new Call(text.split("\\?", 2)[0], method.find() ? method.group(1) : "");
        }
        int bracket = text.indexOf('(') < 0 ? text.length() : text.indexOf('(');
        int colons = text.indexOf("::");
        if (colons > 0 && colons < bracket) {
            return new Call(text.substring(0, colons), text.substring(colons + 2));
        }
        int dot = text.indexOf('.');
        return dot > 0
                ? new Call(text.substring(0, dot), text.substring(dot + 1))
                : new Call(text, "");
    }
}
