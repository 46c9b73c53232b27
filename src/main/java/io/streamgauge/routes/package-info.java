/** The folder of route files as data: what they say is checked before Camel loads any of them. */
@NullMarked
package io.streamgauge.routes;

import org.jspecify.annotations.NullMarked;
