package dev.focusguardian.notify;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The two forms of a mail, checked against their templates when the service is built. */
@CheckedTemplate(basePath = "mail")
final class MailTemplates {

  private MailTemplates() {}

  static native TemplateInstance page(MessageView view);

  static native TemplateInstance plain(MessageView view);
}
