package io.streamgauge.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;

/** An ordered map equals an unmodifiable LinkedHashMap. */
class OrderedMapLawsTest {

    @Property(tries = 300)
    void theFirstValueOfEachKeyStaysInInsertionOrder(
            @ForAll @Size(max = 60) List<@StringLength(max = 2) String> keys,
            @ForAll @IntRange(max = 20) int expected) {
        OrderedMap.Builder<Integer> builder = new OrderedMap.Builder<>(expected);
        Map<String, Integer> model = new LinkedHashMap<>();
        for (String key : keys) {
            int value = model.size();
            assertThat(builder.add(key, value)).isEqualTo(model.putIfAbsent(key, value) == null);
        }
        OrderedMap<Integer> map = builder.build();

        assertThat(new ArrayList<>(map.entrySet())).isEqualTo(new ArrayList<>(model.entrySet()));
        assertThat(map).isEqualTo(model).hasSameHashCodeAs(model).hasSize(model.size());
        assertThat(model).isEqualTo(map);
        keys.forEach(key -> assertThat(map.get(key)).isEqualTo(model.get(key)));
        keys.forEach(key -> assertThat(map.containsKey(key)).isTrue());
        assertThat(map.get("not there")).isNull();
        assertThat(map.containsKey("not there")).isFalse();
        assertThat(OrderedMap.copyOf(model)).isEqualTo(map);
        assertThat(OrderedMap.copyOf(map)).isSameAs(map);
    }

    @Property(tries = 100)
    void mapsOfSharedKeysEqualBuiltOnes(
            @ForAll @Size(max = 40) @UniqueElements List<@StringLength(max = 3) String> names) {
        OrderedMap.Keys keys = OrderedMap.Keys.of(names.toArray(String[]::new));
        Map<String, Object> model = new LinkedHashMap<>();
        names.forEach(name -> model.put(name, "value of " + name));

        OrderedMap<Object> map = keys.with(model.values().toArray());

        assertThat(keys.names()).isEqualTo(names);
        assertThat(new ArrayList<>(map.entrySet())).isEqualTo(new ArrayList<>(model.entrySet()));
        names.forEach(name -> assertThat(map.get(name)).isEqualTo(model.get(name)));
        assertThat(map.sharedKeys().names()).isEqualTo(names);
        assertThatThrownBy(() -> keys.with(new Object[names.size() + 1]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 20)
    void aKeyOccursOnce(@ForAll @StringLength(max = 3) String name) {
        assertThatThrownBy(() -> OrderedMap.Keys.of(name, "x" + name, name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("occurs twice");
    }

    @Property(tries = 20)
    void theMapIsUnmodifiable(@ForAll @StringLength(max = 3) String key) {
        OrderedMap<String> map = OrderedMap.copyOf(Map.of("a", "b"));

        assertThatThrownBy(() -> map.put(key, key))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
    }
}
