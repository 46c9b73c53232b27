package io.streamgauge.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.aws.AwsValues;
import io.streamgauge.aws.ProviderChains;
import io.streamgauge.secrets.Secrets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The placeholders {@code {{aws:SECRET#FIELD:DEFAULT@VERSION}}} and {@code
 * {{aws-parameterstore:NAME:DEFAULT}}}, which read secrets of AWS Secrets Manager and parameters of
 * the Systems Manager. They are written as Camel's own, and go where the keys {@code aws.*} say.
 *
 * <p>Each value is read once, and is masked in all output. Safe for any number of threads, because
 * its methods are synchronized.
 */
public final class AwsPlaceholders {

    /** A function of Secrets Manager. */
    public static final String SECRET = "aws";

    /** A function of the Parameter Store. */
    public static final String PARAMETER = "aws-parameterstore";

    /** The functions. */
    public static final List<String> FUNCTIONS = List.of(SECRET, PARAMETER);

    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{\\{\\??(aws|aws-parameterstore):([^{}]+)");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Function<String, Optional<String>> keys;
    private final boolean awsProfile;
    private final Map<String, Optional<String>> values = new HashMap<>();
    private @Nullable AwsValues source;
    private boolean opening;

    /**
     * A secret or a parameter that placeholders name.
     *
     * @param name its name or ARN
     */
    public record Source(String function, String name) {}

    /** What the placeholders in a text name, in their order. */
    public static List<Source> sources(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(
                        found ->
                                new Source(
                                        found.group(1),
                                        Reference.of(found.group(1), found.group(2)).name()))
                .distinct()
                .toList();
    }

    /**
     * What a placeholder names.
     *
     * @param field a member of a secret that is a JSON object
     * @param version the id of a version
     * @param otherwise the value where it does not exist
     */
    record Reference(
            String name,
            @Nullable String field,
            @Nullable String version,
            @Nullable String otherwise) {

        /** Parses what follows the name of the function. */
        static Reference of(String function, String text) {
            String rest = text;
            String version = null;
            int at = function.equals(SECRET) ? rest.lastIndexOf('@') : -1;
            if (at >= 0) {
                version = rest.substring(at + 1);
                rest = rest.substring(0, at);
            }
            int field = function.equals(SECRET) ? rest.indexOf('#') : -1;
            int colon = defaultIn(rest, field);
            String otherwise = colon < 0 ? null : rest.substring(colon + 1);
            String named = colon < 0 ? rest : rest.substring(0, colon);
            return field < 0
                    ? new Reference(named, null, version, otherwise)
                    : new Reference(
                            named.substring(0, field),
                            named.substring(field + 1),
                            version,
                            otherwise);
        }

        /** The colon before the default; those of an ARN are within the name. */
        private static int defaultIn(String text, int field) {
            if (field >= 0) {
                return text.indexOf(':', field);
            }
            return text.startsWith("arn:") ? -1 : text.indexOf(':');
        }
    }

    /**
     * @param keys gives the value of a key
     */
    public AwsPlaceholders(Function<String, Optional<String>> keys, boolean awsProfile) {
        this.keys = keys;
        this.awsProfile = awsProfile;
    }

    /**
     * The value of a placeholder.
     *
     * @param text what follows the name of the function
     * @throws IllegalArgumentException where it does not exist and has no default, or cannot be
     *     read
     */
    public synchronized String value(String function, String text) {
        Reference reference = Reference.of(function, text);
        String placeholder = "\"{{%s:%s}}\"".formatted(function, text);
        try {
            return values.computeIfAbsent(function + ":" + text, key -> read(function, reference))
                    .or(() -> Optional.ofNullable(reference.otherwise()))
                    .orElseThrow(
                            () ->
                                    new IllegalArgumentException(
                                            placeholder
                                                    + " does not exist in AWS: create it, or write"
                                                    + " a default"));
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(
                    "%s cannot be read: %s".formatted(placeholder, e.getMessage()), e);
        }
    }

    /** The value of a placeholder for what only checks: its default, or any text. */
    public static String standIn(String function, String text) {
        String otherwise = Reference.of(function, text).otherwise();
        return otherwise == null ? "secret" : otherwise;
    }

    private Optional<String> read(String function, Reference reference) {
        Optional<AwsValues> aws = open();
        if (aws.isEmpty() && reference.otherwise() != null) {
            return Optional.empty();
        }
        AwsValues from =
                aws.orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "local mode uses no AWS account: write a default, or set"
                                                + " \"streamgauge.aws\" to true"));
        Optional<String> found =
                function.equals(SECRET)
                        ? from.secret(reference.name(), reference.version())
                        : from.parameter(reference.name());
        found.ifPresent(AwsPlaceholders::note);
        String field = reference.field();
        return field == null ? found : found.flatMap(secret -> field(secret, field));
    }

    private static Optional<String> field(String secret, String field) {
        return Optional.ofNullable(parsed(secret).get(field))
                .filter(node -> !node.isNull())
                .map(node -> node.isValueNode() ? node.asText() : node.toString());
    }

    /** Notes a value, and each text in it if it is a JSON object. */
    private static void note(String value) {
        Secrets.note("secret", value);
        parsed(value).forEach(member -> Secrets.note("secret", member.asText()));
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    /** The source; empty in local mode. */
    private Optional<AwsValues> open() {
        if (source != null) {
            return Optional.of(source);
        }
        if (opening) {
            throw new IllegalStateException(
                    "\"streamgauge.aws\" and \"aws.*\" say where it is: write their values"
                            + " themselves");
        }
        opening = true;
        try {
            Map<String, String> written = new HashMap<>();
            for (String key : SettingKeys.DEFAULTS.keySet()) {
                if (key.startsWith("aws.") || key.equals("streamgauge.aws")) {
                    keys.apply(key).ifPresent(value -> written.put(key, value));
                }
            }
            SettingsReader reader = new SettingsReader(written);
            if (!awsProfile && !reader.flag("streamgauge.aws")) {
                return Optional.empty();
            }
            source = new AwsValues(ProviderChains.complete(Settings.awsSettings(reader)));
            return Optional.of(source);
        } finally {
            opening = false;
        }
    }
}
