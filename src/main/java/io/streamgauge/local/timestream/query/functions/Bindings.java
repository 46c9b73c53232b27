package io.streamgauge.local.timestream.query.functions;

import io.streamgauge.local.timestream.query.types.Coercion;
import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the type variables of a signature stand for in one call. It belongs to one thread. */
public final class Bindings {

    private final Map<String, Type> types = new HashMap<>();

    /**
     * Binds the variables of a parameter so that it takes the type.
     *
     * @return whether it can
     */
    public boolean bind(Type parameter, Type given) {
        if (parameter instanceof Type.Variable variable) {
            Type known = types.get(variable.name());
            Optional<Type> common =
                    known == null ? Optional.of(given) : Coercion.common(known, given);
            common.ifPresent(type -> types.put(variable.name(), type));
            return common.isPresent();
        }
        if (given == Scalar.UNKNOWN) {
            return true;
        }
        if (parameter instanceof Type.Array array) {
            return given instanceof Type.Array other
                    ? bind(array.element(), other.element())
                    : given instanceof Type.Series series && bind(array.element(), series.point());
        }
        if (parameter instanceof Type.Series series) {
            return given instanceof Type.Series other && bind(series.value(), other.value());
        }
        if (parameter instanceof Type.MapOf map) {
            return given instanceof Type.MapOf other
                    && bind(map.key(), other.key())
                    && bind(map.value(), other.value());
        }
        if (parameter instanceof Type.Row row) {
            return given instanceof Type.Row other && bindAll(row, other);
        }
        return true;
    }

    /** The type with its variables replaced; UNKNOWN for one that nothing has bound. */
    public Type resolve(Type type) {
        if (type instanceof Type.Variable variable) {
            return types.getOrDefault(variable.name(), Scalar.UNKNOWN);
        }
        if (type instanceof Type.Array array) {
            return new Type.Array(resolve(array.element()));
        }
        if (type instanceof Type.Series series) {
            return new Type.Series(resolve(series.value()));
        }
        if (type instanceof Type.MapOf map) {
            return new Type.MapOf(resolve(map.key()), resolve(map.value()));
        }
        if (type instanceof Type.Row row) {
            return new Type.Row(
                    row.fields().stream()
                            .map(field -> new Type.Field(field.name(), resolve(field.type())))
                            .toList());
        }
        if (type instanceof Type.Fn function) {
            List<Type> parameters = function.parameters().stream().map(this::resolve).toList();
            return new Type.Fn(parameters, resolve(function.result()));
        }
        return type;
    }

    private boolean bindAll(Type.Row row, Type.Row given) {
        if (row.fields().size() != given.fields().size()) {
            return false;
        }
        for (int i = 0; i < row.fields().size(); i++) {
            if (!bind(row.fields().get(i).type(), given.fields().get(i).type())) {
                return false;
            }
        }
        return true;
    }
}
