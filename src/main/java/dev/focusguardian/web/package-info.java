/** The pages: what is stored, drawn and worded for a person. Never calls Google. */
@NullMarked
package dev.focusguardian.web;

import org.jspecify.annotations.NullMarked;
