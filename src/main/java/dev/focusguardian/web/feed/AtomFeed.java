package dev.focusguardian.web.feed;

import dev.focusguardian.alert.AlertFacts;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Alerts as an Atom feed (RFC 4287). */
final class AtomFeed {

  private static final String NAMESPACE = "http://www.w3.org/2005/Atom";

  private AtomFeed() {}

  /**
   * @param page where the person finds their alerts
   */
  static String write(
      UUID feed, List<AlertFacts> alerts, boolean titles, ZoneId zone, String page, Instant now) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.setDefaultNamespace(NAMESPACE);
      xml.writeStartElement(NAMESPACE, "feed");
      xml.writeDefaultNamespace(NAMESPACE);
      element(xml, "id", "urn:uuid:" + feed);
      element(xml, "title", FeedMessages.TITLE);
      element(xml, "updated", updated(alerts, now).toString());
      xml.writeStartElement(NAMESPACE, "author");
      element(xml, "name", "Focus Guardian");
      xml.writeEndElement();
      link(xml, page);
      for (AlertFacts alert : alerts) {
        entry(xml, alert, FeedMessages.text(alert, titles, zone), page);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("A text in memory can be written", e);
    }
    return text.toString();
  }

  private static void entry(XMLStreamWriter xml, AlertFacts alert, String content, String page)
      throws XMLStreamException {
    xml.writeStartElement(NAMESPACE, "entry");
    element(xml, "id", "urn:uuid:" + alert.id());
    element(xml, "title", FeedMessages.title(alert));
    element(xml, "updated", updated(alert).toString());
    link(xml, page + "#alert-" + alert.id());
    xml.writeStartElement(NAMESPACE, "content");
    xml.writeAttribute("type", "text");
    xml.writeCharacters(content);
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private static Instant updated(List<AlertFacts> alerts, Instant now) {
    return alerts.stream().map(AtomFeed::updated).max(Instant::compareTo).orElse(now);
  }

  /** The last meeting that came. */
  private static Instant updated(AlertFacts alert) {
    return alert.meetings().stream()
        .map(AlertFacts.Meeting::arrivedAt)
        .filter(at -> at.isAfter(alert.since()))
        .max(Instant::compareTo)
        .orElse(alert.since());
  }

  private static void link(XMLStreamWriter xml, String address) throws XMLStreamException {
    xml.writeEmptyElement(NAMESPACE, "link");
    xml.writeAttribute("href", address);
  }

  private static void element(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeStartElement(NAMESPACE, name);
    xml.writeCharacters(value);
    xml.writeEndElement();
  }
}
