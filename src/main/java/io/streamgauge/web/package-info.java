/**
 * The live page and what it asks for: it renders states, and changes something only by its actions.
 */
@NullMarked
package io.streamgauge.web;

import org.jspecify.annotations.NullMarked;
