package io.streamgauge.bean;

import java.util.Optional;

/** The environment variables; a bean of this type stands in for those of the process. */
@FunctionalInterface
public interface Environment {

    /** The value of a variable, or nothing where it is not set. */
    Optional<String> get(String variable);
}
