package io.streamgauge.local.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The structures of the AWS SDK for Java as JSON, with the names of the service models. */
final class SdkValues {

    private SdkValues() {}

    /** The members that a structure has. */
    static ObjectNode json(SdkPojo structure) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (SdkField<?> field : structure.sdkFields()) {
            Object value = field.getValueOrDefault(structure);
            if (value != null
                    && !(value instanceof SdkAutoConstructList<?>)
                    && !(value instanceof SdkAutoConstructMap<?, ?>)) {
                json.set(field.locationName(), json(value));
            }
        }
        return json;
    }

    private static JsonNode json(Object value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (value instanceof SdkPojo structure) {
            return json(structure);
        }
        if (value instanceof List<?> list) {
            ArrayNode array = nodes.arrayNode();
            list.forEach(item -> array.add(json(item)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = nodes.objectNode();
            map.forEach((name, item) -> object.set(String.valueOf(name), json(item)));
            return object;
        }
        if (value instanceof SdkBytes bytes) {
            return nodes.objectNode()
                    .put("$base64", Base64.getEncoder().encodeToString(bytes.asByteArray()));
        }
        if (value instanceof Instant instant) {
            return nodes.objectNode().put("$time", instant.toEpochMilli());
        }
        if (value instanceof Integer number) {
            return nodes.numberNode(number);
        }
        if (value instanceof Long number) {
            return nodes.numberNode(number);
        }
        if (value instanceof Double number) {
            return nodes.numberNode(number);
        }
        return value instanceof Boolean bool
                ? nodes.booleanNode(bool)
                : nodes.textNode(String.valueOf(value));
    }

    /** The structure that a builder builds of members in JSON. */
    static Object value(SdkPojo builder, JsonNode json) {
        Map<String, SdkField<?>> fields = new LinkedHashMap<>();
        builder.sdkFields().forEach(field -> fields.put(field.locationName(), field));
        json.fields()
                .forEachRemaining(
                        member -> {
                            SdkField<?> field = fields.get(member.getKey());
                            if (field == null) {
                                throw new IllegalArgumentException(
                                        builder.getClass() + " has no " + member.getKey());
                            }
                            field.set(builder, value(field, member.getValue()));
                        });
        return ((SdkBuilder<?, ?>) builder).build();
    }

    private static Object value(SdkField<?> field, JsonNode json) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            return value(field.constructor().get(), json);
        }
        if (type == MarshallingType.LIST) {
            SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
            List<Object> list = new ArrayList<>();
            json.forEach(item -> list.add(value(member, item)));
            return list;
        }
        if (type == MarshallingType.MAP) {
            SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
            Map<String, Object> map = new LinkedHashMap<>();
            json.fields()
                    .forEachRemaining(
                            item -> map.put(item.getKey(), value(member, item.getValue())));
            return map;
        }
        if (type == MarshallingType.SDK_BYTES) {
            return SdkBytes.fromByteArray(
                    Base64.getDecoder().decode(json.path("$base64").textValue()));
        }
        if (type == MarshallingType.INSTANT) {
            return Instant.ofEpochMilli(json.path("$time").longValue());
        }
        if (type == MarshallingType.INTEGER) {
            return json.intValue();
        }
        if (type == MarshallingType.LONG) {
            return json.longValue();
        }
        return type == MarshallingType.BOOLEAN ? (Object) json.booleanValue() : json.textValue();
    }
}
