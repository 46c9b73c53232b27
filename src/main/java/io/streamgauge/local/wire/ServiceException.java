package io.streamgauge.local.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An error of the service model, which is sent to the client. */
public final class ServiceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A message may repeat what the client sent, which may be long. */
    private static final int MAX_MESSAGE = 8_192;

    private final String code;
    private final int status;
    private final transient Map<String, JsonNode> members;

    /**
     * An error without further members.
     *
     * @param code the exception's name in the service model
     */
    public ServiceException(String code, int status, @Nullable String message) {
        this(code, status, message, Map.of());
    }

    private ServiceException(
            String code, int status, @Nullable String message, Map<String, JsonNode> members) {
        super(bounded(message), null, false, false);
        this.code = code;
        this.status = status;
        this.members = members;
    }

    private static @Nullable String bounded(@Nullable String message) {
        return message == null || message.length() <= MAX_MESSAGE
                ? message
                : message.substring(0, MAX_MESSAGE) + "...";
    }

    /** A request that breaks a rule of the service. */
    public static ServiceException validation(String message) {
        return new ServiceException("ValidationException", 400, message);
    }

    /** A body that does not have the form that the service model gives it. */
    public static ServiceException serialization(@Nullable String message) {
        return new ServiceException("SerializationException", 400, message);
    }

    /** The same error with one more member. */
    public ServiceException with(String member, JsonNode value) {
        Map<String, JsonNode> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new ServiceException(code, status, getMessage(), more);
    }

    /** The exception's name in the service model. */
    public String code() {
        return code;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The members beside the message. */
    public Map<String, JsonNode> members() {
        return members;
    }
}
