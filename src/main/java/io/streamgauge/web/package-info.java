/** What the management port says of the routes: it renders states, and changes nothing. */
@NullMarked
package io.streamgauge.web;

import org.jspecify.annotations.NullMarked;
