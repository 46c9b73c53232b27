package io.streamgauge.config;

/**
 * The address of health and metrics, for a command that needs no other setting.
 *
 * @param host the address that they listen on
 * @param port 0 to 65535; 0 stands for a free one
 */
public record ManagementAddress(String host, int port) {}
