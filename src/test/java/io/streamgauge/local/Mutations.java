package io.streamgauge.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes that clients would not make on purpose. */
final class Mutations {

    private static final Pattern TOKEN = Pattern.compile("\\s+|\\w+|.", Pattern.DOTALL);

    private static final List<String> WORDS =
            List.of(
                    "SELECT",
                    "FROM",
                    "WHERE",
                    "(",
                    ")",
                    ",",
                    "*",
                    "NULL",
                    "''",
                    "'",
                    "\"",
                    "\0",
                    "é😀",
                    "1e400",
                    "99999999999999999999",
                    "-",
                    "count(*)",
                    "time",
                    "host",
                    "ago(1h)",
                    "5d",
                    "ARRAY[]",
                    "OVER ()",
                    "CAST(",
                    "AS",
                    "x",
                    "measure_value::double",
                    "::",
                    ";",
                    "--",
                    "/*",
                    "UNION",
                    "WITH",
                    "NOT",
                    "LIMIT",
                    "GROUP BY",
                    "\ud800",
                    "1.5",
                    "true",
                    "[1]",
                    "sum(sum(time))",
                    "INTERVAL",
                    "lpad('a', -5, '')",
                    "date_trunc('x', now())");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Mutations() {}

    /** One to four changes of the tokens of a query. */
    static String query(Random random) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(Seeds.QUERIES.get(random.nextInt(Seeds.QUERIES.size())));
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        for (int i = 1 + random.nextInt(4); i > 0 && tokens.size() > 1; i--) {
            int at = random.nextInt(tokens.size());
            int other = random.nextInt(tokens.size());
            switch (random.nextInt(5)) {
                case 0 -> tokens.remove(at);
                case 1 -> tokens.add(at, tokens.get(other));
                case 2 -> tokens.set(at, tokens.get(other));
                case 3 -> tokens.set(at, WORDS.get(random.nextInt(WORDS.size())));
                default -> tokens.add(at, " " + WORDS.get(random.nextInt(WORDS.size())) + " ");
            }
        }
        return String.join("", tokens);
    }

    /** A copy with one to three members of another value. */
    static JsonNode tree(JsonNode seed, Random random) {
        JsonNode copy = seed.deepCopy();
        for (int i = random.nextInt(4); i > 0; i--) {
            change(copy, random);
        }
        return copy;
    }

    private static void change(JsonNode node, Random random) {
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            if (object.get(name).isContainerNode() && random.nextInt(3) > 0) {
                change(object.get(name), random);
            } else if (random.nextInt(6) == 0) {
                object.remove(name);
            } else {
                object.set(name, value(random));
            }
        } else if (node instanceof ArrayNode array && !array.isEmpty()) {
            int at = random.nextInt(array.size());
            if (array.get(at).isContainerNode() && random.nextInt(3) > 0) {
                change(array.get(at), random);
            } else {
                array.set(at, value(random));
            }
        }
    }

    private static JsonNode value(Random random) {
        return switch (random.nextInt(14)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(true);
            case 2 -> NODES.numberNode(-1);
            case 3 -> NODES.numberNode(new BigInteger("9".repeat(40)));
            case 4 -> NODES.numberNode(new BigDecimal("1e999999"));
            case 5 -> NODES.numberNode(1e300);
            case 6 -> NODES.textNode("");
            case 7 -> NODES.textNode("x".repeat(5_000));
            case 8 -> NODES.textNode("\0é😀\ud800");
            case 9 -> NODES.arrayNode();
            case 10 -> NODES.objectNode().put("a", 1);
            case 11 -> deep(random.nextInt(300));
            case 12 -> NODES.binaryNode(new byte[] {1, 2, 3});
            default -> NODES.textNode("9223372036854775808");
        };
    }

    private static JsonNode deep(int levels) {
        ArrayNode node = NODES.arrayNode();
        for (int i = 0; i < levels; i++) {
            node = NODES.arrayNode().add(node);
        }
        return node;
    }

    /** Mostly the bytes as they are; else cut off, changed, or with something behind them. */
    static byte[] bytes(byte[] bytes, Random random) {
        byte[] changed = bytes.clone();
        switch (random.nextInt(6)) {
            case 0 -> {
                return Arrays.copyOf(changed, random.nextInt(changed.length + 1));
            }
            case 1 -> {
                for (int i = random.nextInt(4); i >= 0; i--) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
            }
            case 2 -> {
                byte[] longer = Arrays.copyOf(changed, changed.length + 5);
                longer[changed.length] = (byte) random.nextInt(256);
                return longer;
            }
            default -> {}
        }
        return changed;
    }

    /** The bytes for a message. */
    static String shown(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.length() > 2_000 ? text.substring(0, 2_000) + "..." : text;
    }
}
