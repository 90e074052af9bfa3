package org.folkmoot.portal.notification;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import java.util.UUID;

/** Hands mails to the council's mail server. */
@Singleton
@Requires(property = "folkmoot.smtp.host")
final class SmtpMailbox implements Mailbox {
    private final Session session;
    private final String from;

    SmtpMailbox(
            @Property(name = "folkmoot.smtp.host") String host,
            @Property(name = "folkmoot.smtp.port", defaultValue = "25") int port,
            @Property(name = "folkmoot.smtp.from", defaultValue = "folkmoot@localhost") String from,
            @Property(name = "folkmoot.smtp.user", defaultValue = "") String user,
            @Property(name = "folkmoot.smtp.password", defaultValue = "") String password,
            @Property(name = "folkmoot.smtp.starttls", defaultValue = "false") boolean startTls) {
        Properties settings = new Properties();
        settings.put("mail.smtp.host", host);
        settings.put("mail.smtp.port", Integer.toString(port));
        settings.put("mail.smtp.auth", Boolean.toString(!user.isEmpty()));
        settings.put("mail.smtp.starttls.required", Boolean.toString(startTls));
        settings.put("mail.smtp.starttls.enable", Boolean.toString(startTls));
        settings.put("mail.smtp.ssl.checkserveridentity", "true");
        settings.put("mail.smtp.connectiontimeout", "5000");
        settings.put("mail.smtp.timeout", "10000");
        settings.put("mail.smtp.writetimeout", "10000");
        this.from = from;
        this.session = Session.getInstance(settings, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(user, password);
            }
        });
    }

    @Override
    public void deliver(UUID id, Letter letter) {
        try {
            MimeMessage mail = new MimeMessage(session) {
                @Override
                protected void updateMessageID() throws MessagingException {
                    setHeader("Message-ID", "<" + id + "@" + from.substring(from.indexOf('@') + 1) + ">");
                }
            };
            mail.setFrom(new InternetAddress(from));
            mail.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
            mail.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
            mail.setText(letter.body(), StandardCharsets.UTF_8.name());
            mail.setHeader("Content-Language", letter.locale());
            mail.setHeader("Auto-Submitted", "auto-generated");
            if (letter.stop() != null) {
                mail.setHeader("List-Unsubscribe", "<" + letter.stop() + ">");
                mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"); // RFC 8058
            }
            mail.setSentDate(new Date());
            Transport.send(mail);
        } catch (MessagingException refused) {
            throw new MailRefused(refused);
        }
    }

    @Override
    public boolean keepsLetters() {
        return false;
    }
}
