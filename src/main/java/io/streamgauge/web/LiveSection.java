package io.streamgauge.web;

import java.util.Map;
import java.util.function.Supplier;

/**
 * A part of the state that the live page shows.
 *
 * @param name the name of the part, such as tables
 * @param entries what it holds now, by key; the values are records, maps, texts and numbers
 */
public record LiveSection(String name, Supplier<? extends Map<String, ?>> entries) {}
