package io.streamgauge.runtime;

import io.streamgauge.aws.AwsNotConfiguredException;
import io.streamgauge.secrets.Secrets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.TypeConversionException;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;

/** The text of an exception, for a person who does not read its stack trace. */
public final class ErrorText {

    /** The text of an object whose class does not override Object.toString. */
    private static final Pattern OBJECT =
            Pattern.compile("\\b(?:[a-z_][\\w$]*\\.)*([A-Z][\\w$]*)@[0-9a-f]{4,8}\\b");

    private static final String DUE_TO = " due to: ";

    private ErrorText() {}

    /**
     * The messages of an exception and its causes, from the outermost to the first, without those
     * whose first line is in another one. Secrets are masked.
     */
    public static String of(Throwable thrown) {
        Set<String> messages = new LinkedHashSet<>();
        @Nullable String hidden = null;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            hidden = cause instanceof PropertyBindingException e ? valueInMessage(e) : hidden;
            String message = masked(message(cause), hidden);
            String begin = message.lines().findFirst().orElse("");
            if (messages.stream().noneMatch(before -> before.contains(begin))) {
                messages.add(message);
            }
            if (cause instanceof TypeConversionException
                    || cause instanceof AwsNotConfiguredException) {
                break;
            }
        }
        return Secrets.mask(String.join(System.lineSeparator() + "  because: ", messages));
    }

    /** Camel's own messages repeat the whole route, and the values of options. */
    private static String message(Throwable thrown) {
        if (thrown instanceof PropertyBindingException e) {
            return "\"%s\" of %s cannot be set".formatted(e.getPropertyName(), target(e));
        } else if (thrown instanceof TypeConversionException e) {
            return "its value must be of the type " + e.getToType().getSimpleName();
        } else if (thrown instanceof FailedToCreateRouteException e && e.getCause() != null) {
            return "the route \"%s\" cannot be created".formatted(e.getRouteId());
        } else if (thrown instanceof FailedToStartRouteException e && e.getCause() != null) {
            return "the route \"%s\" cannot be started".formatted(e.getRouteId());
        } else if (thrown instanceof ResolveEndpointFailedException e) {
            return endpoint(e);
        }
        String message = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
        if (thrown.getCause() != null && message.equals(thrown.getCause().toString())) {
            return message(thrown.getCause());
        }
        return OBJECT.matcher(message).replaceAll("$1");
    }

    private static String endpoint(ResolveEndpointFailedException e) {
        String endpoint =
                "the endpoint %s is not valid".formatted(URISupport.sanitizeUri(e.getUri()));
        String message = String.valueOf(e.getMessage());
        int reason = message.lastIndexOf(DUE_TO);
        return e.getCause() != null || reason < 0
                ? endpoint
                : endpoint + ": " + message.substring(reason + DUE_TO.length());
    }

    private static String target(PropertyBindingException e) {
        return e.getTarget() == null ? "the bean" : e.getTarget().getClass().getSimpleName();
    }

    /**
     * The value that a class of a library may repeat in its message, although it could be a secret
     * that no key names.
     */
    private static @Nullable String valueInMessage(PropertyBindingException e) {
        boolean own =
                e.getTarget() != null
                        && e.getTarget().getClass().getName().startsWith("io.streamgauge.");
        String value = String.valueOf(e.getValue());
        return own || value.isBlank() ? null : value;
    }

    private static String masked(String message, @Nullable String hidden) {
        return hidden == null ? message : message.replace(hidden, Secrets.MASK);
    }
}
