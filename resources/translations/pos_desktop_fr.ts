<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
    <context>
        <name>adapters</name>
        <message>
            <source>--training: {0} locks the mode of this computer to {1}. Leave the option out, or ask the administrator.</source>
            <translation>--training : {0} verrouille le mode de cet ordinateur sur {1}. Retirez l’option, ou adressez-vous à l’administrateur.</translation>
        </message>
        <message>
            <source>A live key is sent to {0} only, never to {1}. Leave out --stripe-base and POS_DESKTOP_STRIPE_BASE, or use a test key.</source>
            <translation>Une clé réelle n’est envoyée qu’à {0}, jamais à {1}. Retirez --stripe-base et POS_DESKTOP_STRIPE_BASE, ou utilisez une clé de test.</translation>
        </message>
        <message>
            <source>A till has {0} open, on the computer {1}. Close it first, then restore.</source>
            <translation>Une caisse tient {0} ouvert, sur l’ordinateur {1}. Fermez-la d’abord, puis restaurez.</translation>
        </message>
        <message>
            <source>Another till has the data folder {0} but does not answer. End it, or choose another folder with --data-dir.</source>
            <translation>Une autre caisse utilise le dossier de données {0} mais ne répond pas. Arrêtez-la, ou choisissez un autre dossier avec --data-dir.</translation>
        </message>
        <message>
            <source>No Stripe key is kept for this till.</source>
            <translation>Aucune clé Stripe n’est enregistrée pour cette caisse.</translation>
        </message>
        <message>
            <source>No system keyring answers in this session: install and start GNOME Keyring or KWallet, log in again, then try again.</source>
            <translation>Aucun trousseau du système ne répond dans cette session : installez et démarrez GNOME Keyring ou KWallet, reconnectez-vous, puis réessayez.</translation>
        </message>
        <message>
            <source>POS_DESKTOP_DATABASE_URL is not the address of a PostgreSQL database: {0}. Write it as postgresql://user:password@host/database, or as the whole path of a file.</source>
            <translation>POS_DESKTOP_DATABASE_URL n’est pas l’adresse d’une base de données PostgreSQL : {0}. Écrivez-la sous la forme postgresql://user:password@host/database, ou donnez le chemin complet d’un fichier.</translation>
        </message>
        <message>
            <source>Something of the till still waits for the network. Close it, open it and try again.</source>
            <translation>Quelque chose de la caisse attend encore le réseau. Fermez-la, ouvrez-la et réessayez.</translation>
        </message>
        <message>
            <source>The copy {0} is not what {1} held. Check the disk.</source>
            <translation>La copie {0} n’est pas ce que {1} contenait. Vérifiez le disque.</translation>
        </message>
        <message>
            <source>The data folder {0} cannot be written: {1}. Choose another with --data-dir, or allow this user to write there.</source>
            <translation>Le dossier de données {0} ne peut pas être écrit : {1}. Choisissez-en un autre avec --data-dir, ou autorisez cet utilisateur à y écrire.</translation>
        </message>
        <message>
            <source>The embedded simulator cannot listen on 127.0.0.1: {0}.</source>
            <translation>Le simulateur intégré ne peut pas écouter sur 127.0.0.1 : {0}.</translation>
        </message>
        <message>
            <source>The installation is incomplete: its file {0} is missing (looked for at {1}). Install pos-desktop again.</source>
            <translation>L’installation est incomplète : son fichier {0} manque (cherché à {1}). Réinstallez pos-desktop.</translation>
        </message>
        <message>
            <source>The journal {0} cannot be opened: {1}. Choose a data folder that this user may write.</source>
            <translation>Le journal {0} ne peut pas être ouvert : {1}. Choisissez un dossier de données où cet utilisateur peut écrire.</translation>
        </message>
        <message>
            <source>The journal {0} cannot be opened; see that its folder exists and that this user may write there.</source>
            <translation>Le journal {0} ne peut pas être ouvert ; vérifiez que son dossier existe et que cet utilisateur peut y écrire.</translation>
        </message>
        <message>
            <source>The journal {0} cannot be reached ({1}); check the network and the database server.</source>
            <translation>Le journal {0} n’est pas joignable ({1}) ; vérifiez le réseau et le serveur de la base.</translation>
        </message>
        <message>
            <source>The journal {0} cannot be read or written by the disk; check the disk and its free space.</source>
            <translation>Le disque ne peut ni lire ni écrire le journal {0} ; vérifiez le disque et son espace libre.</translation>
        </message>
        <message>
            <source>The journal {0} cannot grow, for the disk is full; free some space, then try again.</source>
            <translation>Le journal {0} ne peut plus grandir, car le disque est plein ; libérez de l’espace, puis réessayez.</translation>
        </message>
        <message>
            <source>The journal {0} cannot grow, for the server's disk is full; free some space there.</source>
            <translation>Le journal {0} ne peut pas grandir, car le disque du serveur est plein ; libérez-y de la place.</translation>
        </message>
        <message>
            <source>The journal {0} cannot hold an entry of this size.</source>
            <translation>Le journal {0} ne peut pas contenir une écriture de cette taille.</translation>
        </message>
        <message>
            <source>The journal {0} cannot keep this: {1}.</source>
            <translation>Le journal {0} ne peut pas garder ceci : {1}.</translation>
        </message>
        <message>
            <source>The journal {0} does not accept this user and password; correct POS_DESKTOP_DATABASE_URL.</source>
            <translation>Le journal {0} n’accepte pas cet utilisateur et ce mot de passe ; corrigez POS_DESKTOP_DATABASE_URL.</translation>
        </message>
        <message>
            <source>The journal {0} does not exist on that server; create it, or correct POS_DESKTOP_DATABASE_URL.</source>
            <translation>Le journal {0} n’existe pas sur ce serveur ; créez-le, ou corrigez POS_DESKTOP_DATABASE_URL.</translation>
        </message>
        <message>
            <source>The journal {0} does not know the sale of this payment; record the sale first.</source>
            <translation>Le journal {0} ne connaît pas la vente de ce paiement ; enregistrez d’abord la vente.</translation>
        </message>
        <message>
            <source>The journal {0} has given up what this computer did not go on with; try again.</source>
            <translation>Le journal {0} a abandonné ce que cet ordinateur n’a pas poursuivi ; réessayez.</translation>
        </message>
        <message>
            <source>The journal {0} has too many connections open; raise max_connections or close some.</source>
            <translation>Le journal {0} a trop de connexions ouvertes ; augmentez max_connections ou fermez-en.</translation>
        </message>
        <message>
            <source>The journal {0} holds something unreadable ({1}). Run pos-desktop doctor.</source>
            <translation>Le journal {0} contient quelque chose d’illisible ({1}). Lancez pos-desktop doctor.</translation>
        </message>
        <message>
            <source>The journal {0} is damaged. It was left as it is: restore the newest copy in Settings, Safe keeping, or close the till and call pos-desktop restore with the newest file of the folder backups.</source>
            <translation>Le journal {0} est endommagé. Il a été laissé tel quel : restaurez la copie la plus récente dans Réglages, Sauvegardes, ou fermez la caisse et lancez pos-desktop restore avec le fichier le plus récent du dossier backups.</translation>
        </message>
        <message>
            <source>The journal {0} is damaged; it was left as it is: restore the newest copy in Settings, Safe keeping, or close the till and call pos-desktop restore with the newest file of the folder backups.</source>
            <translation>Le journal {0} est endommagé ; il a été laissé tel quel : restaurez la copie la plus récente dans Réglages, Sauvegardes, ou fermez la caisse et lancez pos-desktop restore avec le fichier le plus récent du dossier backups.</translation>
        </message>
        <message>
            <source>The journal {0} is held by another till for too long; try again.</source>
            <translation>Le journal {0} est tenu trop longtemps par une autre caisse ; réessayez.</translation>
        </message>
        <message>
            <source>The journal {0} is held by another till; try again.</source>
            <translation>Le journal {0} est tenu par une autre caisse ; réessayez.</translation>
        </message>
        <message>
            <source>The journal {0} is in use by another program for too long; close that program, then try again.</source>
            <translation>Le journal {0} est utilisé depuis trop longtemps par un autre programme ; fermez ce programme, puis réessayez.</translation>
        </message>
        <message>
            <source>The journal {0} is in use by another program; close that program, then try again.</source>
            <translation>Le journal {0} est utilisé par un autre programme ; fermez ce programme, puis réessayez.</translation>
        </message>
        <message>
            <source>The journal {0} is not a journal of this program; it was left as it is: move it away, or choose another data folder.</source>
            <translation>Le journal {0} n’est pas un journal de ce programme ; il a été laissé tel quel : déplacez-le, ou choisissez un autre dossier de données.</translation>
        </message>
        <message>
            <source>The journal {0} may not be changed by this user; grant it the right to create and change tables.</source>
            <translation>Le journal {0} ne peut pas être modifié par cet utilisateur ; donnez-lui le droit de créer et de modifier des tables.</translation>
        </message>
        <message>
            <source>The journal {0} may not be opened; allow this user to read and write the file.</source>
            <translation>Le journal {0} ne peut pas être ouvert, faute de droits ; autorisez cet utilisateur à lire et à écrire le fichier.</translation>
        </message>
        <message>
            <source>The journal {0} may only be read at present; connect to the primary server.</source>
            <translation>Le journal {0} ne peut être que lu pour le moment ; connectez-vous au serveur principal.</translation>
        </message>
        <message>
            <source>The journal {0} may only be read; allow this user to write the file and its folder.</source>
            <translation>Le journal {0} est en lecture seule ; autorisez cet utilisateur à écrire dans le fichier et dans son dossier.</translation>
        </message>
        <message>
            <source>The journal {0} needs the package {1}, which is not installed. Install pos-desktop[postgresql].</source>
            <translation>Le journal {0} a besoin du paquet {1}, qui n’est pas installé. Installez pos-desktop[postgresql].</translation>
        </message>
        <message>
            <source>The journal {0} reports a fault ({1}); run pos-desktop doctor.</source>
            <translation>Le journal {0} signale un défaut ({1}) ; lancez pos-desktop doctor.</translation>
        </message>
        <message>
            <source>The journal {0} was written by a newer version of this program (schema {1}; this one knows {2}). Install that version; nothing was changed.</source>
            <translation>Le journal {0} a été écrit par une version plus récente de ce programme (schéma {1} ; celle-ci connaît {2}). Installez cette version ; rien n’a été modifié.</translation>
        </message>
        <message>
            <source>The log {0} cannot be written: {1}. Choose another data folder with --data-dir, or allow this user to write there.</source>
            <translation>Le fichier journal {0} ne peut pas être écrit : {1}. Choisissez un autre dossier de données avec --data-dir, ou autorisez cet utilisateur à y écrire.</translation>
        </message>
        <message>
            <source>The registry cannot be read: {0}.</source>
            <translation>Le registre ne peut pas être lu : {0}.</translation>
        </message>
        <message>
            <source>The setting “{0}” is locked for this computer by {1}; change it there.</source>
            <translation>Le réglage « {0} » est verrouillé pour cet ordinateur par {1} ; changez-le là.</translation>
        </message>
        <message>
            <source>The settings could not be saved in {0}: {1}. Free some space or allow this user to write there; the old settings are unharmed.</source>
            <translation>Les réglages n’ont pas pu être enregistrés dans {0} : {1}. Libérez de la place ou autorisez cet utilisateur à y écrire ; les anciens réglages sont intacts.</translation>
        </message>
        <message>
            <source>The settings file {0} cannot be read: {1}. Allow this user to.</source>
            <translation>Le fichier de réglages {0} ne peut pas être lu : {1}. Autorisez cet utilisateur à le lire.</translation>
        </message>
        <message>
            <source>The settings file {0} is not valid TOML: {1}. Each line has to read like: shop = "Maple Street Market". The file was left as it is.</source>
            <translation>Le fichier de réglages {0} n’est pas du TOML valide : {1}. Chaque ligne doit ressembler à : shop = "Maple Street Market". Le fichier a été laissé tel quel.</translation>
        </message>
        <message>
            <source>The system keyring cannot be used by this program: install pos-desktop again, then try again.</source>
            <translation>Ce programme ne peut pas utiliser le trousseau du système : réinstallez pos-desktop, puis réessayez.</translation>
        </message>
        <message>
            <source>The system keyring is locked: unlock it with your login password, then try again.</source>
            <translation>Le trousseau du système est verrouillé : déverrouillez-le avec votre mot de passe de session, puis réessayez.</translation>
        </message>
        <message>
            <source>The system keyring refused to hand over or keep the Stripe key ({0}): log out and in again so that it is opened, then try again.</source>
            <translation>Le trousseau du système a refusé de donner ou de garder la clé Stripe ({0}) : fermez puis rouvrez votre session afin qu’il soit ouvert, puis réessayez.</translation>
        </message>
        <message>
            <source>The till is opened for all users of this computer. Turn it off in the Task Manager under Startup apps, or have an administrator do it.</source>
            <translation>La caisse s’ouvre pour tous les utilisateurs de cet ordinateur. Désactivez-la dans le Gestionnaire des tâches, sous Applications de démarrage, ou demandez-le à un administrateur.</translation>
        </message>
        <message>
            <source>The till was started with what it does not know: {0}. Correct the command of its icon or of the login.</source>
            <translation>La caisse a été lancée avec ce qu’elle ne connaît pas : {0}. Corrigez la commande de son icône ou de l’ouverture de session.</translation>
        </message>
        <message>
            <source>The till {0} is open already elsewhere, in the journal {1}; close it there, or give this till another name in Settings.</source>
            <translation>La caisse {0} est déjà ouverte ailleurs, dans le journal {1} ; fermez-la là-bas, ou donnez un autre nom à cette caisse dans Réglages.</translation>
        </message>
        <message>
            <source>The till {0} is open already on the computer {1}, in the journal {2}; close it there, or give this till another name in Settings.</source>
            <translation>La caisse {0} est déjà ouverte sur l’ordinateur {1}, dans le journal {2} ; fermez-la là-bas, ou donnez un autre nom à cette caisse dans Réglages.</translation>
        </message>
        <message>
            <source>The till {0} is open already {1}, in the journal {2}; close it there, or give this till another name in Settings.</source>
            <translation>La caisse {0} est déjà ouverte ({1}), dans le journal {2} ; fermez-la là-bas, ou donnez un autre nom à cette caisse dans les Réglages.</translation>
        </message>
        <message>
            <source>There is no file {0}.</source>
            <translation>Il n’y a pas de fichier {0}.</translation>
        </message>
        <message>
            <source>There is no folder {0} for the journal; mount its disk, make the folder, or correct POS_DESKTOP_DATABASE_URL.</source>
            <translation>Le dossier {0} du journal n’existe pas ; montez son disque, créez le dossier ou corrigez POS_DESKTOP_DATABASE_URL.</translation>
        </message>
        <message>
            <source>What is kept in the keyring is no Stripe key.</source>
            <translation>Ce que contient le trousseau n’est pas une clé Stripe.</translation>
        </message>
        <message>
            <source>What was done cannot be written down in {0}: {1}. Free some space or allow this user to write there.</source>
            <translation>Ce qui a été fait ne peut pas être noté dans {0} : {1}. Libérez de la place ou autorisez cet utilisateur à y écrire.</translation>
        </message>
        <message>
            <source>a country where Terminal is offered, as two capitals such as "US" or "IE"</source>
            <translation>un pays où Terminal est proposé, en deux majuscules, par exemple "US" ou "IE"</translation>
        </message>
        <message>
            <source>a language code such as "en" or "pt-BR"</source>
            <translation>un code de langue, par exemple "en" ou "pt-BR"</translation>
        </message>
        <message>
            <source>a list in brackets of different people such as ["Ana|cashier|", "Mia|manager|"], with what the settings screen keeps of a PIN after the last |</source>
            <translation>une liste entre crochets de personnes différentes, par exemple ["Ana|cashier|", "Mia|manager|"], avec ce que l’écran des réglages garde d’un code après le dernier |</translation>
        </message>
        <message>
            <source>a list in brackets of some of {0}, but not of all of them</source>
            <translation>une liste entre crochets de certains de {0}, mais pas de tous</translation>
        </message>
        <message>
            <source>a location's id in quotes, or empty quotes for none</source>
            <translation>l’identifiant d’un emplacement entre guillemets droits, ou des guillemets vides pour aucun</translation>
        </message>
        <message>
            <source>a percentage from {0} to {1} such as "2.5"</source>
            <translation>un pourcentage de {0} à {1}, par exemple "2.5"</translation>
        </message>
        <message>
            <source>a reader's id in quotes, or empty quotes for none</source>
            <translation>l’identifiant d’un lecteur entre guillemets droits, ou des guillemets vides pour aucun</translation>
        </message>
        <message>
            <source>a short name of letters, digits, dots or dashes</source>
            <translation>un nom court fait de lettres, de chiffres, de points ou de tirets</translation>
        </message>
        <message>
            <source>a text of 1 to {0} characters in quotes</source>
            <translation>un texte de 1 à {0} caractères entre guillemets droits</translation>
        </message>
        <message>
            <source>a text of at most {0} characters in quotes, or empty quotes for none</source>
            <translation>un texte de {0} caractères au plus entre guillemets droits, ou des guillemets vides pour aucun</translation>
        </message>
        <message>
            <source>a text of at most {0} lines and {1} characters in quotes</source>
            <translation>un texte de {0} lignes et {1} caractères au plus entre guillemets droits</translation>
        </message>
        <message>
            <source>a whole number from {0} to {1}, without quotes</source>
            <translation>un nombre entier de {0} à {1}, sans guillemets</translation>
        </message>
        <message>
            <source>a whole path, or one that begins with ~ for each user's own folder</source>
            <translation>un chemin complet, ou un chemin qui commence par ~ pour le dossier de chaque utilisateur</translation>
        </message>
        <message>
            <source>an account's id such as "acct_1A2b3C", or empty quotes for none</source>
            <translation>l’identifiant d’un compte, par exemple "acct_1A2b3C", ou des guillemets vides pour aucun</translation>
        </message>
        <message>
            <source>did you mean “{0}”?</source>
            <translation>vouliez-vous dire « {0} » ?</translation>
        </message>
        <message>
            <source>has a server's name that cannot be</source>
            <translation>contient un nom de serveur impossible</translation>
        </message>
        <message>
            <source>has something after the server's name</source>
            <translation>contient quelque chose après le nom du serveur</translation>
        </message>
        <message>
            <source>holds a name or password, which have no place in it</source>
            <translation>contient un nom ou un mot de passe, qui n’y ont pas leur place</translation>
        </message>
        <message>
            <source>holds blanks or letters that have no place in an address</source>
            <translation>contient des espaces ou des lettres qui n’ont pas leur place dans une adresse</translation>
        </message>
        <message>
            <source>is not an address that begins with https://</source>
            <translation>n’est pas une adresse qui commence par https://</translation>
        </message>
        <message>
            <source>is not an address: the brackets of an IPv6 number are out of place</source>
            <translation>n’est pas une adresse : les crochets d’un numéro IPv6 sont mal placés</translation>
        </message>
        <message>
            <source>is not an address: {0}</source>
            <translation>n’est pas une adresse : {0}</translation>
        </message>
        <message>
            <source>it has to be a list of settings such as ["country", "mode"].</source>
            <translation>une liste de réglages est attendue, par exemple ["country", "mode"].</translation>
        </message>
        <message>
            <source>one of {0}</source>
            <translation>l’un de {0}</translation>
        </message>
        <message>
            <source>pos-desktop stopped because of a defect of its own. Quote the number {0} to support: what happened is in {1}.</source>
            <translation>pos-desktop s’est arrêté à cause d’un défaut du programme. Donnez le numéro {0} à l’assistance : ce qui s’est passé est dans {1}.</translation>
        </message>
        <message>
            <source>sends keys unencrypted to {0}, which is not this computer</source>
            <translation>envoie des clés en clair à {0}, qui n’est pas cet ordinateur</translation>
        </message>
        <message>
            <source>the path of a catalogue file in quotes, or empty quotes for none</source>
            <translation>le chemin d’un fichier de catalogue entre guillemets droits, ou des guillemets vides pour aucun</translation>
        </message>
        <message>
            <source>the path of a file with the terms for keeping a card in quotes, or empty quotes for none</source>
            <translation>le chemin d’un fichier contenant les conditions de conservation d’une carte entre guillemets droits, ou des guillemets vides pour aucun</translation>
        </message>
        <message>
            <source>the path of a receipt template in quotes, or empty quotes for none</source>
            <translation>le chemin d’un modèle de ticket entre guillemets droits, ou des guillemets vides pour aucun</translation>
        </message>
        <message>
            <source>there are {0}.</source>
            <translation>il y a {0}.</translation>
        </message>
        <message>
            <source>this is not valid TOML ({0}); a line has to read like: {1}.</source>
            <translation>ce n’est pas du TOML valide ({0}) ; une ligne doit ressembler à : {1}.</translation>
        </message>
        <message>
            <source>true or false, without quotes</source>
            <translation>true ou false, sans guillemets</translation>
        </message>
        <message>
            <source>what the settings screen keeps of a manager's PIN, or empty quotes for none</source>
            <translation>ce que l’écran des réglages garde du code d’un responsable, ou des guillemets vides pour aucun</translation>
        </message>
        <message>
            <source>where the receipt printer is, in quotes, or empty quotes for none</source>
            <translation>l’endroit où se trouve l’imprimante de tickets, entre guillemets droits, ou des guillemets vides pour aucun</translation>
        </message>
        <message>
            <source>{0} cannot be read: {1}.</source>
            <translation>{0} ne peut pas être lu : {1}.</translation>
        </message>
        <message>
            <source>{0} cannot be read: {1}. Remove it.</source>
            <translation>{0} ne peut pas être lu : {1}. Supprimez-le.</translation>
        </message>
        <message>
            <source>{0} cannot be tidied: {1}.</source>
            <translation>{0} ne peut pas être rangé : {1}.</translation>
        </message>
        <message>
            <source>{0} cannot be written: {1}.</source>
            <translation>{0} ne peut pas être écrit : {1}.</translation>
        </message>
        <message>
            <source>{0} cannot be written: {1}. Allow this user to change it.</source>
            <translation>{0} ne peut pas être écrit : {1}. Autorisez cet utilisateur à le modifier.</translation>
        </message>
        <message>
            <source>{0} cannot be written: {1}. Allow this user to write there.</source>
            <translation>{0} ne peut pas être écrit : {1}. Autorisez cet utilisateur à y écrire.</translation>
        </message>
        <message>
            <source>{0} has to be the address of a PostgreSQL database, such as postgresql://user@host/database, or the whole path of a file.</source>
            <translation>{0} doit être l’adresse d’une base de données PostgreSQL, par exemple postgresql://user@host/database, ou le chemin complet d’un fichier.</translation>
        </message>
        <message>
            <source>{0} holds the {1} journal, not the {2} one; give each mode a database of its own</source>
            <translation>{0} contient le journal {1}, et non le journal {2} ; donnez à chaque mode sa propre base de données</translation>
        </message>
        <message>
            <source>{0} is a copy of the {1} journal, not of the {2} one.</source>
            <translation>{0} est une copie du journal « {1} », pas du journal « {2} ».</translation>
        </message>
        <message>
            <source>{0} is damaged and cannot be used.</source>
            <translation>{0} est abîmé et ne peut pas servir.</translation>
        </message>
        <message>
            <source>{0} is not a journal of this program.</source>
            <translation>{0} n’est pas un journal de ce programme.</translation>
        </message>
        <message>
            <source>{0} is not a journal of this program. It was left as it is: move it away, or choose another data folder.</source>
            <translation>{0} n’est pas un journal de ce programme. Il a été laissé tel quel : déplacez-le, ou choisissez un autre dossier de données.</translation>
        </message>
        <message>
            <source>{0} is not as it was written: {1}</source>
            <translation>{0} n’est pas tel qu’il a été écrit : {1}</translation>
        </message>
        <message>
            <source>{0} is the journal itself.</source>
            <translation>{0} est le journal lui-même.</translation>
        </message>
        <message>
            <source>{0} is “{1}”; it has to be {2}.</source>
            <translation>{0} vaut « {1} » ; valeur attendue : {2}.</translation>
        </message>
        <message>
            <source>{0} opens the till for all users. An administrator has to remove it.</source>
            <translation>{0} ouvre la caisse pour tous les utilisateurs. Un administrateur doit le supprimer.</translation>
        </message>
        <message>
            <source>{0} was written by a newer version of this program (schema {1}; this one knows {2}). Install that version.</source>
            <translation>{0} a été écrit par une version plus récente de ce programme (schéma {1} ; celle-ci connaît {2}). Installez cette version.</translation>
        </message>
        <message>
            <source>{0} was written by a newer version of this program.</source>
            <translation>{0} a été écrit par une version plus récente de ce programme.</translation>
        </message>
        <message>
            <source>{0} {1}. Write it as {2}, or {3} for a server on this computer.</source>
            <translation>{0} {1}. Écrivez-le sous la forme {2}, ou {3} pour un serveur sur cet ordinateur.</translation>
        </message>
        <message>
            <source>{0}, line {1}: the text is not UTF-8. Save the file as UTF-8.</source>
            <translation>{0}, ligne {1} : le texte n’est pas en UTF-8. Enregistrez le fichier en UTF-8.</translation>
        </message>
        <message>
            <source>{0}, line {1}: {2}</source>
            <translation>{0}, ligne {1} : {2}</translation>
        </message>
        <message>
            <source>{0}, line {1}: “locked” names “{2}”, which is not a setting; {3}</source>
            <translation>{0}, ligne {1} : « locked » nomme « {2} », qui n’est pas un réglage ; {3}</translation>
        </message>
        <message>
            <source>{0}, line {1}: “{2}” cannot be that; it has to be {3}.</source>
            <translation>{0}, ligne {1} : « {2} » ne peut pas avoir cette valeur ; valeur attendue : {3}.</translation>
        </message>
        <message>
            <source>{0}, line {1}: “{2}” is {3}; it has to be {4}.</source>
            <translation>{0}, ligne {1} : « {2} » vaut {3} ; valeur attendue : {4}.</translation>
        </message>
        <message>
            <source>{0}, line {1}: “{2}” stands here for the second time.</source>
            <translation>{0}, ligne {1} : « {2} » figure ici pour la deuxième fois.</translation>
        </message>
        <message>
            <source>{0}, line {1}: “{2}” {3}. Write it as {4}, or {5} for a server on this computer.</source>
            <translation>{0}, ligne {1} : « {2} » {3}. Écrivez-le sous la forme {4}, ou {5} pour un serveur sur cet ordinateur.</translation>
        </message>
        <message>
            <source>{0}, line {1}: “{2}”, which is not a setting; {3}</source>
            <translation>{0}, ligne {1} : « {2} » n’est pas un réglage ; {3}</translation>
        </message>
        <message>
            <source>{0}: “mode” is locked, but nothing says which it is.</source>
            <translation>{0} : « mode » est verrouillé, mais rien ne dit lequel.</translation>
        </message>
        <message>
            <source>{0}: “{1}” cannot be that; it has to be {2}.</source>
            <translation>{0} : « {1} » ne peut pas avoir cette valeur ; valeur attendue : {2}.</translation>
        </message>
        <message>
            <source>{0}: “{1}” is {2}; it has to be {3}.</source>
            <translation>{0} : « {1} » vaut {2} ; valeur attendue : {3}.</translation>
        </message>
        <message>
            <source>{0}: “{1}”, which is not a setting; {2}</source>
            <translation>{0} : « {1} » n’est pas un réglage ; {2}</translation>
        </message>
        <message>
            <source>“locked”: {0}</source>
            <translation>« locked » : {0}</translation>
        </message>
        <message>
            <source>“{0}” cannot be that; it has to be {1}.</source>
            <translation>« {0} » ne peut pas avoir cette valeur ; valeur attendue : {1}.</translation>
        </message>
        <message>
            <source>“{0}” cannot be “{1}”; it has to be {2}. Nothing was saved.</source>
            <translation>« {0} » ne peut pas être « {1} » ; valeur attendue : {2}. Rien n’a été enregistré.</translation>
        </message>
        <message>
            <source>“{0}” has to be a text in quotes.</source>
            <translation>« {0} » doit être un texte entre guillemets droits.</translation>
        </message>
        <message>
            <source>“{0}” has to be the address of a PostgreSQL database, such as postgresql://user@host/database, or the whole path of a file.</source>
            <translation>« {0} » doit être l’adresse d’une base de données PostgreSQL, par exemple postgresql://user@host/database, ou le chemin complet d’un fichier.</translation>
        </message>
        <message>
            <source>“{0}” is {1}; it has to be {2}.</source>
            <translation>« {0} » vaut {1} ; valeur attendue : {2}.</translation>
        </message>
    </context>
    <context>
        <name>audit</name>
        <message>
            <source>Agreement to keep a card given</source>
            <translation>Accord de conservation d’une carte donné</translation>
        </message>
        <message>
            <source>Agreement to keep a card withdrawn</source>
            <translation>Accord de conservation d’une carte retiré</translation>
        </message>
        <message>
            <source>Also each step of a sale</source>
            <translation>Aussi chaque étape d’une vente</translation>
        </message>
        <message>
            <source>Basket cleared</source>
            <translation>Panier vidé</translation>
        </message>
        <message>
            <source>Basket put aside</source>
            <translation>Panier mis en attente</translation>
        </message>
        <message>
            <source>Basket taken up again</source>
            <translation>Panier repris</translation>
        </message>
        <message>
            <source>Basket:</source>
            <translation>Panier :</translation>
        </message>
        <message>
            <source>Book begun</source>
            <translation>Journal commencé</translation>
        </message>
        <message>
            <source>Book taken from a copy</source>
            <translation>Journal repris d’une copie</translation>
        </message>
        <message>
            <source>Book written on after a trouble</source>
            <translation>Journal de nouveau tenu après un incident</translation>
        </message>
        <message>
            <source>Card payment:</source>
            <translation>Paiement par carte :</translation>
        </message>
        <message>
            <source>Card payment: a person must decide</source>
            <translation>Paiement par carte : quelqu’un doit décider</translation>
        </message>
        <message>
            <source>Card payment: amount being changed</source>
            <translation>Paiement par carte : montant en cours de modification</translation>
        </message>
        <message>
            <source>Card payment: at the reader</source>
            <translation>Paiement par carte : au lecteur</translation>
        </message>
        <message>
            <source>Card payment: authorized, not taken yet</source>
            <translation>Paiement par carte : autorisé, pas encore encaissé</translation>
        </message>
        <message>
            <source>Card payment: begun</source>
            <translation>Paiement par carte : commencé</translation>
        </message>
        <message>
            <source>Card payment: being canceled</source>
            <translation>Paiement par carte : annulation en cours</translation>
        </message>
        <message>
            <source>Card payment: being taken</source>
            <translation>Paiement par carte : encaissement en cours</translation>
        </message>
        <message>
            <source>Card payment: canceled</source>
            <translation>Paiement par carte : annulé</translation>
        </message>
        <message>
            <source>Card payment: card read, being looked at</source>
            <translation>Paiement par carte : carte lue, à l’examen</translation>
        </message>
        <message>
            <source>Card payment: declined</source>
            <translation>Paiement par carte : refusé</translation>
        </message>
        <message>
            <source>Card payment: given up</source>
            <translation>Paiement par carte : abandonné</translation>
        </message>
        <message>
            <source>Card payment: held amount being raised</source>
            <translation>Paiement par carte : montant réservé en cours d’augmentation</translation>
        </message>
        <message>
            <source>Card payment: paid</source>
            <translation>Paiement par carte : payé</translation>
        </message>
        <message>
            <source>Country</source>
            <translation>Pays</translation>
        </message>
        <message>
            <source>Customer answered at the reader</source>
            <translation>Réponse du client au lecteur</translation>
        </message>
        <message>
            <source>Customer changed</source>
            <translation>Client modifié</translation>
        </message>
        <message>
            <source>Customer created</source>
            <translation>Client créé</translation>
        </message>
        <message>
            <source>Customer deleted</source>
            <translation>Client supprimé</translation>
        </message>
        <message>
            <source>Customer found at Stripe</source>
            <translation>Client trouvé chez Stripe</translation>
        </message>
        <message>
            <source>Customer of the sale</source>
            <translation>Client de la vente</translation>
        </message>
        <message>
            <source>Customer:</source>
            <translation>Client :</translation>
        </message>
        <message>
            <source>Data of the book exported</source>
            <translation>Données du journal exportées</translation>
        </message>
        <message>
            <source>Day closed</source>
            <translation>Journée clôturée</translation>
        </message>
        <message>
            <source>Day, as 2026-03-01</source>
            <translation>Jour, comme 2026-03-01</translation>
        </message>
        <message>
            <source>Difference with Stripe set right</source>
            <translation>Écart avec Stripe corrigé</translation>
        </message>
        <message>
            <source>Difference with Stripe set right:</source>
            <translation>Écart avec Stripe corrigé :</translation>
        </message>
        <message>
            <source>Difference with Stripe set right: amount corrected</source>
            <translation>Écart avec Stripe corrigé : montant rectifié</translation>
        </message>
        <message>
            <source>Difference with Stripe set right: loss noted</source>
            <translation>Écart avec Stripe corrigé : perte notée</translation>
        </message>
        <message>
            <source>Difference with Stripe set right: refund noted</source>
            <translation>Écart avec Stripe corrigé : remboursement noté</translation>
        </message>
        <message>
            <source>Difference with Stripe set right: sale made</source>
            <translation>Écart avec Stripe corrigé : vente créée</translation>
        </message>
        <message>
            <source>Difference with Stripe set right: saving of a card</source>
            <translation>Écart avec Stripe corrigé : enregistrement d’une carte</translation>
        </message>
        <message>
            <source>Difference with Stripe, being set right:</source>
            <translation>Écart avec Stripe, en cours de correction :</translation>
        </message>
        <message>
            <source>Difference with Stripe, being set right: capture</source>
            <translation>Écart avec Stripe, en cours de correction : encaisser</translation>
        </message>
        <message>
            <source>Difference with Stripe, being set right: close at Stripe</source>
            <translation>Écart avec Stripe, en cours de correction : clore chez Stripe</translation>
        </message>
        <message>
            <source>Difference with Stripe, being set right: correct the book</source>
            <translation>Écart avec Stripe, en cours de correction : corriger le journal</translation>
        </message>
        <message>
            <source>Difference with Stripe, being set right: finish</source>
            <translation>Écart avec Stripe, en cours de correction : terminer</translation>
        </message>
        <message>
            <source>Difference with Stripe, being set right: make the sale</source>
            <translation>Écart avec Stripe, en cours de correction : créer la vente</translation>
        </message>
        <message>
            <source>Difference with Stripe, being set right: note the loss</source>
            <translation>Écart avec Stripe, en cours de correction : noter la perte</translation>
        </message>
        <message>
            <source>Difference with Stripe, being set right: refund</source>
            <translation>Écart avec Stripe, en cours de correction : rembourser</translation>
        </message>
        <message>
            <source>Difference with Stripe, being set right: release</source>
            <translation>Écart avec Stripe, en cours de correction : libérer</translation>
        </message>
        <message>
            <source>Discount given</source>
            <translation>Remise accordée</translation>
        </message>
        <message>
            <source>Discount taken away</source>
            <translation>Remise retirée</translation>
        </message>
        <message>
            <source>Discounts need a manager</source>
            <translation>Une remise demande un responsable</translation>
        </message>
        <message>
            <source>Drawer opened without a sale</source>
            <translation>Tiroir ouvert sans vente</translation>
        </message>
        <message>
            <source>Everybody</source>
            <translation>Tout le monde</translation>
        </message>
        <message>
            <source>Last change of the basket taken back</source>
            <translation>Dernier changement du panier repris</translation>
        </message>
        <message>
            <source>Line taken out of the basket</source>
            <translation>Ligne retirée du panier</translation>
        </message>
        <message>
            <source>Location of the readers</source>
            <translation>Emplacement des lecteurs</translation>
        </message>
        <message>
            <source>No tip asked for in this sale</source>
            <translation>Pas de pourboire demandé pour cette vente</translation>
        </message>
        <message>
            <source>Nothing of that day. Choose another day or person.</source>
            <translation>Rien ce jour-là. Choisissez un autre jour ou une autre personne.</translation>
        </message>
        <message>
            <source>PIN that managers share</source>
            <translation>Code commun des responsables</translation>
        </message>
        <message>
            <source>Parked phone call thrown away</source>
            <translation>Appel en attente abandonné</translation>
        </message>
        <message>
            <source>People at this till</source>
            <translation>Personnes à cette caisse</translation>
        </message>
        <message>
            <source>Phone call parked</source>
            <translation>Appel mis en attente</translation>
        </message>
        <message>
            <source>Phone call taken up again</source>
            <translation>Appel repris</translation>
        </message>
        <message>
            <source>Price in the catalogue changed</source>
            <translation>Prix du catalogue modifié</translation>
        </message>
        <message>
            <source>Price of the basket for this card</source>
            <translation>Prix du panier pour cette carte</translation>
        </message>
        <message>
            <source>Profile</source>
            <translation>Profil</translation>
        </message>
        <message>
            <source>Put into the basket</source>
            <translation>Ajouté au panier</translation>
        </message>
        <message>
            <source>Quantity in the basket changed</source>
            <translation>Quantité modifiée dans le panier</translation>
        </message>
        <message>
            <source>Question at the reader:</source>
            <translation>Question au lecteur :</translation>
        </message>
        <message>
            <source>Reader</source>
            <translation>Lecteur</translation>
        </message>
        <message>
            <source>Reader being cleared</source>
            <translation>Lecteur en cours de libération</translation>
        </message>
        <message>
            <source>Reader cleared</source>
            <translation>Lecteur libéré</translation>
        </message>
        <message>
            <source>Reading …</source>
            <translation>Lecture …</translation>
        </message>
        <message>
            <source>Refund:</source>
            <translation>Remboursement :</translation>
        </message>
        <message>
            <source>Refund: a person must decide</source>
            <translation>Remboursement : quelqu’un doit décider</translation>
        </message>
        <message>
            <source>Refund: asked for</source>
            <translation>Remboursement : demandé</translation>
        </message>
        <message>
            <source>Refund: being withdrawn</source>
            <translation>Remboursement : retrait en cours</translation>
        </message>
        <message>
            <source>Refund: canceled</source>
            <translation>Remboursement : annulé</translation>
        </message>
        <message>
            <source>Refund: card asked for at the reader</source>
            <translation>Remboursement : carte demandée au lecteur</translation>
        </message>
        <message>
            <source>Refund: declined</source>
            <translation>Remboursement : refusé</translation>
        </message>
        <message>
            <source>Refund: done</source>
            <translation>Remboursement : effectué</translation>
        </message>
        <message>
            <source>Refund: failed</source>
            <translation>Remboursement : échoué</translation>
        </message>
        <message>
            <source>Refund: on its way</source>
            <translation>Remboursement : en cours</translation>
        </message>
        <message>
            <source>Refunds need a manager</source>
            <translation>Rembourser demande un responsable</translation>
        </message>
        <message>
            <source>Restored book compared with Stripe</source>
            <translation>Journal restauré comparé avec Stripe</translation>
        </message>
        <message>
            <source>Sale given up</source>
            <translation>Vente abandonnée</translation>
        </message>
        <message>
            <source>Sale handed over</source>
            <translation>Vente remise</translation>
        </message>
        <message>
            <source>Sale paid</source>
            <translation>Vente payée</translation>
        </message>
        <message>
            <source>Sale:</source>
            <translation>Vente :</translation>
        </message>
        <message>
            <source>Saved card removed</source>
            <translation>Carte enregistrée retirée</translation>
        </message>
        <message>
            <source>Saving of a card:</source>
            <translation>Enregistrement d’une carte :</translation>
        </message>
        <message>
            <source>Saving of a card: a person must decide</source>
            <translation>Enregistrement d’une carte : quelqu’un doit décider</translation>
        </message>
        <message>
            <source>Saving of a card: at the reader</source>
            <translation>Enregistrement d’une carte : au lecteur</translation>
        </message>
        <message>
            <source>Saving of a card: begun</source>
            <translation>Enregistrement d’une carte : commencé</translation>
        </message>
        <message>
            <source>Saving of a card: being canceled</source>
            <translation>Enregistrement d’une carte : annulation en cours</translation>
        </message>
        <message>
            <source>Saving of a card: canceled</source>
            <translation>Enregistrement d’une carte : annulé</translation>
        </message>
        <message>
            <source>Saving of a card: declined</source>
            <translation>Enregistrement d’une carte : refusé</translation>
        </message>
        <message>
            <source>Saving of a card: saved</source>
            <translation>Enregistrement d’une carte : enregistrée</translation>
        </message>
        <message>
            <source>Setting changed</source>
            <translation>Réglage modifié</translation>
        </message>
        <message>
            <source>Signed in</source>
            <translation>Arrivée en caisse</translation>
        </message>
        <message>
            <source>Signed out</source>
            <translation>Départ de la caisse</translation>
        </message>
        <message>
            <source>Stripe key changed</source>
            <translation>Clé Stripe changée</translation>
        </message>
        <message>
            <source>Stripe key forgotten</source>
            <translation>Clé Stripe oubliée</translation>
        </message>
        <message>
            <source>Take what is held at closing</source>
            <translation>Encaisser à la clôture ce qui est réservé</translation>
        </message>
        <message>
            <source>The book cannot be read: {0}</source>
            <translation>Le journal ne peut pas être lu : {0}</translation>
        </message>
        <message>
            <source>The book is not open yet, so it cannot be read.</source>
            <translation>Le journal n’est pas encore ouvert et ne peut pas être lu.</translation>
        </message>
        <message>
            <source>The day after</source>
            <translation>Le lendemain</translation>
        </message>
        <message>
            <source>The day before</source>
            <translation>La veille</translation>
        </message>
        <message>
            <source>The first {0} entries of the day; all are in pos-desktop export audit.</source>
            <translation>Les {0} premières écritures du jour ; toutes sont dans pos-desktop export audit.</translation>
        </message>
        <message>
            <source>Till that fills the screen closed</source>
            <translation>Caisse plein écran fermée</translation>
        </message>
        <message>
            <source>Tip asked for in this sale</source>
            <translation>Pourboire demandé pour cette vente</translation>
        </message>
        <message>
            <source>Type a day, as 2026-03-01.</source>
            <translation>Saisissez un jour, comme 2026-03-01.</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Quoi</translation>
        </message>
        <message>
            <source>What was done, newest first</source>
            <translation>Ce qui a été fait, du plus récent au plus ancien</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Quand</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>Qui</translation>
        </message>
        <message>
            <source>Who did what</source>
            <translation>Qui a fait quoi</translation>
        </message>
        <message>
            <source>Who, at which till</source>
            <translation>Qui, à quelle caisse</translation>
        </message>
        <message>
            <source>Wrong PIN</source>
            <translation>Code erroné</translation>
        </message>
        <message>
            <source>Your fixed fee, in the smallest coin</source>
            <translation>Votre commission fixe, en plus petites unités</translation>
        </message>
        <message>
            <source>a manager</source>
            <translation>un responsable</translation>
        </message>
        <message>
            <source>a payment</source>
            <translation>un paiement</translation>
        </message>
        <message>
            <source>a question</source>
            <translation>une question</translation>
        </message>
        <message>
            <source>a refund</source>
            <translation>un remboursement</translation>
        </message>
        <message>
            <source>about {0}</source>
            <translation>au sujet de {0}</translation>
        </message>
        <message>
            <source>after a payment was tried: {0}</source>
            <translation>après un essai de paiement : {0}</translation>
        </message>
        <message>
            <source>agreements ended, for their card is gone: {0}</source>
            <translation>accords qui ont pris fin faute de carte : {0}</translation>
        </message>
        <message>
            <source>agreements to keep a card</source>
            <translation>accords de conservation d’une carte</translation>
        </message>
        <message>
            <source>agreements withdrawn since: {0}</source>
            <translation>accords retirés depuis : {0}</translation>
        </message>
        <message>
            <source>amount {0}</source>
            <translation>montant {0}</translation>
        </message>
        <message>
            <source>another one</source>
            <translation>un autre</translation>
        </message>
        <message>
            <source>answer “{0}”</source>
            <translation>réponse « {0} »</translation>
        </message>
        <message>
            <source>approved by {0}</source>
            <translation>approuvé par {0}</translation>
        </message>
        <message>
            <source>article {0}</source>
            <translation>article {0}</translation>
        </message>
        <message>
            <source>by {0}</source>
            <translation>par {0}</translation>
        </message>
        <message>
            <source>card ending in {0}</source>
            <translation>carte se terminant par {0}</translation>
        </message>
        <message>
            <source>cards that Stripe did not show: {0}</source>
            <translation>cartes que Stripe n’a pas montrées : {0}</translation>
        </message>
        <message>
            <source>cards: {0}</source>
            <translation>cartes : {0}</translation>
        </message>
        <message>
            <source>customer {0}</source>
            <translation>client {0}</translation>
        </message>
        <message>
            <source>e-mail address {0}</source>
            <translation>adresse e-mail : {0}</translation>
        </message>
        <message>
            <source>file {0}</source>
            <translation>fichier {0}</translation>
        </message>
        <message>
            <source>format {0}</source>
            <translation>format {0}</translation>
        </message>
        <message>
            <source>from {0}</source>
            <translation>de {0}</translation>
        </message>
        <message>
            <source>given</source>
            <translation>donnée</translation>
        </message>
        <message>
            <source>it was doing: {0}</source>
            <translation>occupé par : {0}</translation>
        </message>
        <message>
            <source>items: {0}</source>
            <translation>articles : {0}</translation>
        </message>
        <message>
            <source>kept as {0}</source>
            <translation>conservée sous {0}</translation>
        </message>
        <message>
            <source>left for a person: {0}</source>
            <translation>à décider par quelqu’un : {0}</translation>
        </message>
        <message>
            <source>locked</source>
            <translation>verrouillée</translation>
        </message>
        <message>
            <source>named {0}</source>
            <translation>nommé {0}</translation>
        </message>
        <message>
            <source>no</source>
            <translation>non</translation>
        </message>
        <message>
            <source>nobody touched the till</source>
            <translation>personne n’a touché la caisse</translation>
        </message>
        <message>
            <source>none</source>
            <translation>aucun</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>rien</translation>
        </message>
        <message>
            <source>one</source>
            <translation>un</translation>
        </message>
        <message>
            <source>paid with: {0}</source>
            <translation>payé par : {0}</translation>
        </message>
        <message>
            <source>payment {0}</source>
            <translation>paiement {0}</translation>
        </message>
        <message>
            <source>profile {0}</source>
            <translation>profil {0}</translation>
        </message>
        <message>
            <source>quantity {0}</source>
            <translation>quantité {0}</translation>
        </message>
        <message>
            <source>question “{0}”</source>
            <translation>question « {0} »</translation>
        </message>
        <message>
            <source>reader {0}</source>
            <translation>lecteur {0}</translation>
        </message>
        <message>
            <source>reading a card</source>
            <translation>une carte à lire</translation>
        </message>
        <message>
            <source>reason: {0}</source>
            <translation>motif : {0}</translation>
        </message>
        <message>
            <source>remedy: {0}</source>
            <translation>remède : {0}</translation>
        </message>
        <message>
            <source>restricted live key ending in {0}</source>
            <translation>clé restreinte réelle se terminant par {0}</translation>
        </message>
        <message>
            <source>restricted test key ending in {0}</source>
            <translation>clé restreinte de test se terminant par {0}</translation>
        </message>
        <message>
            <source>sale now: {0}</source>
            <translation>vente à présent : {0}</translation>
        </message>
        <message>
            <source>sale {0}</source>
            <translation>vente {0}</translation>
        </message>
        <message>
            <source>sales given up: {0}</source>
            <translation>ventes abandonnées : {0}</translation>
        </message>
        <message>
            <source>saving of a card</source>
            <translation>l’enregistrement d’une carte</translation>
        </message>
        <message>
            <source>showing the basket</source>
            <translation>l’affichage du panier</translation>
        </message>
        <message>
            <source>start, without a PIN</source>
            <translation>au démarrage, sans code</translation>
        </message>
        <message>
            <source>taken from Stripe: {0}</source>
            <translation>repris de Stripe : {0}</translation>
        </message>
        <message>
            <source>the authorization lapsed</source>
            <translation>l’autorisation a expiré</translation>
        </message>
        <message>
            <source>the book before has it so</source>
            <translation>le journal d’avant le dit ainsi</translation>
        </message>
        <message>
            <source>the book before is kept as {0}</source>
            <translation>le journal d’avant est gardé sous {0}</translation>
        </message>
        <message>
            <source>the card was removed at Stripe</source>
            <translation>la carte a été retirée chez Stripe</translation>
        </message>
        <message>
            <source>the other one could not be kept</source>
            <translation>l’autre personne n’a pas pu être gardée</translation>
        </message>
        <message>
            <source>the till was closed</source>
            <translation>la caisse a été fermée</translation>
        </message>
        <message>
            <source>to {0}</source>
            <translation>à {0}</translation>
        </message>
        <message>
            <source>unrestricted live key ending in {0}</source>
            <translation>clé secrète réelle se terminant par {0}</translation>
        </message>
        <message>
            <source>unrestricted test key ending in {0}</source>
            <translation>clé secrète de test se terminant par {0}</translation>
        </message>
        <message>
            <source>until {0}</source>
            <translation>jusqu’à {0}</translation>
        </message>
        <message>
            <source>user of the computer {0}</source>
            <translation>utilisateur de l’ordinateur {0}</translation>
        </message>
        <message>
            <source>what: {0}</source>
            <translation>quoi : {0}</translation>
        </message>
        <message>
            <source>with a PIN</source>
            <translation>avec un code</translation>
        </message>
        <message>
            <source>without a PIN</source>
            <translation>sans code</translation>
        </message>
        <message>
            <source>written later, waited as {0}</source>
            <translation>écrit plus tard, en attente sous {0}</translation>
        </message>
        <message>
            <source>wrong PIN</source>
            <translation>code erroné</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>oui</translation>
        </message>
        <message>
            <source>{0} %</source>
            <translation>{0} %</translation>
        </message>
        <message>
            <source>{0} (cashier)</source>
            <translation>{0} (caisse)</translation>
        </message>
        <message>
            <source>{0} (cashier, with a PIN)</source>
            <translation>{0} (caisse, avec un code)</translation>
        </message>
        <message>
            <source>{0} (cashier, with a PIN), another PIN</source>
            <translation>{0} (caisse, avec un code), autre code</translation>
        </message>
        <message>
            <source>{0} (manager)</source>
            <translation>{0} (responsable)</translation>
        </message>
        <message>
            <source>{0} (manager, with a PIN)</source>
            <translation>{0} (responsable, avec un code)</translation>
        </message>
        <message>
            <source>{0} (manager, with a PIN), another PIN</source>
            <translation>{0} (responsable, avec un code), autre code</translation>
        </message>
        <message>
            <source>{0} takes over</source>
            <translation>{0} prend la suite</translation>
        </message>
        <message>
            <source>{0}: {1} → {2}</source>
            <translation>{0} : {1} → {2}</translation>
        </message>
        <message>
            <source>“{0}” is not a day. Write it as 2026-03-01.</source>
            <translation>« {0} » n’est pas un jour. Écrivez-le ainsi : 2026-03-01.</translation>
        </message>
    </context>
    <context>
        <name>calls</name>
        <message>
            <source>A card can be charged {0} at least.</source>
            <translation>Une carte peut être débitée d’au moins {0}.</translation>
        </message>
        <message>
            <source>A card can be charged {0} at most at once.</source>
            <translation>Une carte peut être débitée de {0} au plus en une fois.</translation>
        </message>
        <message>
            <source>A card that was still to be removed for this customer was removed now.</source>
            <translation>Une carte de ce client qui restait à supprimer l’a été maintenant.</translation>
        </message>
        <message>
            <source>A customer who is here pays with the card at the counter. For an order by phone or mail, change how they agreed.</source>
            <translation>Un client présent paie avec sa carte au comptoir. Pour une commande par téléphone ou courrier, changez la manière dont il a donné son accord.</translation>
        </message>
        <message>
            <source>A payment is under way at the counter. Finish or cancel it first.</source>
            <translation>Un paiement est en cours au comptoir. Terminez-le ou annulez-le d’abord.</translation>
        </message>
        <message>
            <source>At Stripe this card belongs to another customer. Nothing was changed there.</source>
            <translation>Chez Stripe, cette carte appartient à un autre client. Rien n’y a été modifié.</translation>
        </message>
        <message>
            <source>Choose or create the customer first.</source>
            <translation>Choisissez ou créez d’abord le client.</translation>
        </message>
        <message>
            <source>Choose the saved card first.</source>
            <translation>Choisissez d’abord la carte enregistrée.</translation>
        </message>
        <message>
            <source>It is not known yet whether the card was saved. Do not key it again now.</source>
            <translation>On ne sait pas encore si la carte a été enregistrée. Ne la saisissez pas de nouveau maintenant.</translation>
        </message>
        <message>
            <source>It was cancelled on the reader.</source>
            <translation>L’opération a été annulée sur le lecteur.</translation>
        </message>
        <message>
            <source>Keep the contact that is being typed, or go back, then go on here.</source>
            <translation>Enregistrez le contact en cours de saisie, ou revenez en arrière, puis continuez ici.</translation>
        </message>
        <message>
            <source>Key it on the reader: number, then expiry, CVC and postal code. Never type a card number here.</source>
            <translation>Saisissez-le sur le lecteur : numéro, puis date d’expiration, CVC et code postal. Ne saisissez jamais un numéro de carte ici.</translation>
        </message>
        <message>
            <source>Key it on {0}: number, then expiry, CVC and postal code. Never type a card number here.</source>
            <translation>Saisissez-le sur {0} : numéro, puis date d’expiration, CVC et code postal. Ne saisissez jamais un numéro de carte ici.</translation>
        </message>
        <message>
            <source>No card can be saved so ({0}). Allow cards in the payment settings at Stripe, then check again.</source>
            <translation>Aucune carte ne peut être enregistrée ainsi ({0}). Autorisez les cartes dans les réglages de paiement chez Stripe, puis vérifiez de nouveau.</translation>
        </message>
        <message>
            <source>No card can be saved so. Allow cards in the payment settings at Stripe, then check again.</source>
            <translation>Aucune carte ne peut être enregistrée ainsi. Autorisez les cartes dans les réglages de paiement chez Stripe, puis vérifiez de nouveau.</translation>
        </message>
        <message>
            <source>No card reader is chosen for this till: the card is keyed on it. Choose one.</source>
            <translation>Aucun lecteur n’est choisi pour cette caisse : c’est sur lui que la carte est saisie. Choisissez-en un.</translation>
        </message>
        <message>
            <source>No card was saved.</source>
            <translation>Aucune carte n’a été enregistrée.</translation>
        </message>
        <message>
            <source>No card was saved. Another one can be tried.</source>
            <translation>Aucune carte n’a été enregistrée. Une autre peut être essayée.</translation>
        </message>
        <message>
            <source>Nobody is known by “{0}”. Press Enter to add a new customer.</source>
            <translation>Personne n’est connu sous « {0} ». Appuyez sur Entrée pour ajouter un client.</translation>
        </message>
        <message>
            <source>Nothing can be saved or charged: it cannot be written down ({0}). When that is put right, go on here; what was typed is kept.</source>
            <translation>Rien ne peut être enregistré ni débité : l’opération ne peut pas être consignée ({0}). Une fois cela réglé, continuez ici ; la saisie est conservée.</translation>
        </message>
        <message>
            <source>Nothing the customer agreed to covers the card ending in {0}. Read the terms, tick the yes and write it down; then it can be charged.</source>
            <translation>Aucun accord du client ne couvre la carte se terminant par {0}. Lisez les conditions, cochez le oui et consignez-le ; elle pourra ensuite être débitée.</translation>
        </message>
        <message>
            <source>Nothing the customer agreed to covers this, so it was not done. Read the terms and tick the yes.</source>
            <translation>Aucun accord du client ne couvre cela ; rien n’a été fait. Lisez les conditions et cochez le oui.</translation>
        </message>
        <message>
            <source>Nothing was charged. Cancel to choose another card, or try this one again.</source>
            <translation>Rien n’a été débité. Annulez pour choisir une autre carte, ou réessayez celle-ci.</translation>
        </message>
        <message>
            <source>Nothing was keyed yet. Does the reader ask for the card number? If not, check that it is on and connected, or cancel and try again.</source>
            <translation>Rien n’a encore été saisi. Le lecteur demande-t-il le numéro de la carte ? Sinon, vérifiez qu’il est allumé et connecté, ou annulez et réessayez.</translation>
        </message>
        <message>
            <source>Nothing was keyed yet. Does {0} ask for the card number? If not, check that it is on and connected, or cancel and try again.</source>
            <translation>Rien n’a encore été saisi. {0} demande-t-il le numéro de la carte ? Sinon, vérifiez qu’il est allumé et connecté, ou annulez et réessayez.</translation>
        </message>
        <message>
            <source>Read the terms to the customer and tick that they said yes. Without that no card is kept.</source>
            <translation>Lisez les conditions au client et cochez qu’il a dit oui. Sans cela, aucune carte n’est conservée.</translation>
        </message>
        <message>
            <source>Stripe calls this saving “{0}”, which this till does not know. Look it up at Stripe.</source>
            <translation>Stripe appelle cet enregistrement « {0} », que cette caisse ne connaît pas. Consultez-le chez Stripe.</translation>
        </message>
        <message>
            <source>Stripe cannot be reached, so nothing can be saved or charged. Check the connection and the key in the settings.</source>
            <translation>Stripe est injoignable : rien ne peut être enregistré ni débité. Vérifiez la connexion et la clé dans les réglages.</translation>
        </message>
        <message>
            <source>Stripe no longer has this card for the customer: it was removed elsewhere, or is another customer’s. Nothing was charged. Choose another card or save it anew.</source>
            <translation>Stripe n’a plus cette carte pour ce client : elle a été supprimée ailleurs ou appartient à un autre client. Rien n’a été débité. Choisissez une autre carte ou enregistrez-la de nouveau.</translation>
        </message>
        <message>
            <source>Stripe no longer has this customer. Nothing was charged or saved. Create them anew.</source>
            <translation>Stripe n’a plus ce client. Rien n’a été débité ni enregistré. Créez-le de nouveau.</translation>
        </message>
        <message>
            <source>Stripe refused to save the card: {0}</source>
            <translation>Stripe a refusé d’enregistrer la carte : {0}</translation>
        </message>
        <message>
            <source>Stripe reports a state of this saving that this till does not know. Look it up at Stripe.</source>
            <translation>Stripe indique un état de cet enregistrement que cette caisse ne connaît pas. Consultez-le chez Stripe.</translation>
        </message>
        <message>
            <source>That cannot be a phone number. Type 5 to 15 digits, as in +33 1 23 45 67 89.</source>
            <translation>Cela ne peut pas être un numéro de téléphone. Saisissez 5 à 15 chiffres, comme +33 1 23 45 67 89.</translation>
        </message>
        <message>
            <source>That cannot be an e-mail address. Type it as in name@shop.example.</source>
            <translation>Cela ne peut pas être une adresse e-mail. Saisissez-la comme nom@boutique.example.</translation>
        </message>
        <message>
            <source>That is too long: {0} characters at most.</source>
            <translation>C’est trop long : {0} caractères au plus.</translation>
        </message>
        <message>
            <source>The CVC is not right. Ask the customer to read it again: three digits on the back, four on the front of American Express.</source>
            <translation>Le CVC n’est pas correct. Demandez au client de le relire : trois chiffres au dos, quatre au recto pour American Express.</translation>
        </message>
        <message>
            <source>The account of this card is closed. Ask the customer for another card.</source>
            <translation>Le compte de cette carte est clôturé. Demandez une autre carte au client.</translation>
        </message>
        <message>
            <source>The agreement could not be written down ({0}). The card cannot be charged yet.</source>
            <translation>L’accord n’a pas pu être consigné ({0}). La carte ne peut pas encore être débitée.</translation>
        </message>
        <message>
            <source>The agreement has ended and this shop can no longer charge the card, but Stripe could not be asked to remove it. Remove it again.</source>
            <translation>L’accord a pris fin et la boutique ne peut plus débiter la carte, mais Stripe n’a pas pu la supprimer. Supprimez-la de nouveau.</translation>
        </message>
        <message>
            <source>The agreement has ended, and the card ending in {0} was removed.</source>
            <translation>L’accord a pris fin et la carte se terminant par {0} a été supprimée.</translation>
        </message>
        <message>
            <source>The agreement has ended.</source>
            <translation>L’accord a pris fin.</translation>
        </message>
        <message>
            <source>The agreement is about another customer or another card, so it was not done.</source>
            <translation>L’accord concerne un autre client ou une autre carte ; rien n’a été fait.</translation>
        </message>
        <message>
            <source>The answer of Stripe could not be understood, so it is not known whether the card was saved. Check again.</source>
            <translation>La réponse de Stripe n’a pas pu être comprise : on ne sait pas si la carte a été enregistrée. Vérifiez de nouveau.</translation>
        </message>
        <message>
            <source>The answer of Stripe could not be understood, so it is not known whether the card was saved. Check again. ({0})</source>
            <translation>La réponse de Stripe n’a pas pu être comprise : on ne sait pas si la carte a été enregistrée. Vérifiez de nouveau. ({0})</translation>
        </message>
        <message>
            <source>The bank accepts this card only where its holder is present. Ask for another one.</source>
            <translation>La banque n’accepte cette carte qu’en présence de son titulaire. Demandez-en une autre.</translation>
        </message>
        <message>
            <source>The bank did not accept the card. The customer can ask the bank why, or give another card.</source>
            <translation>La banque n’a pas accepté la carte. Le client peut demander pourquoi à sa banque, ou donner une autre carte.</translation>
        </message>
        <message>
            <source>The bank did not accept the saved card. Ask the customer for another one.</source>
            <translation>La banque n’a pas accepté la carte enregistrée. Demandez-en une autre au client.</translation>
        </message>
        <message>
            <source>The bank does not allow this card to be charged without its holder. Ask for another card.</source>
            <translation>La banque n’autorise pas le débit de cette carte sans son titulaire. Demandez une autre carte.</translation>
        </message>
        <message>
            <source>The bank is being asked</source>
            <translation>La banque est interrogée</translation>
        </message>
        <message>
            <source>The bank wants to hear from the customer: they must come in and pay with the card, or give another card.</source>
            <translation>La banque veut l’accord du titulaire : le client doit venir payer avec la carte, ou donner une autre carte.</translation>
        </message>
        <message>
            <source>The call could not be parked ({0}). Everything typed is still here.</source>
            <translation>L’appel n’a pas pu être mis en attente ({0}). Toute la saisie est encore là.</translation>
        </message>
        <message>
            <source>The card ending in {0} was removed. What was agreed about it has ended.</source>
            <translation>La carte se terminant par {0} a été supprimée. Les accords à son sujet ont pris fin.</translation>
        </message>
        <message>
            <source>The card is saved, but that cannot be written down ({0}). Do not save it again. It is written as soon as that is put right.</source>
            <translation>La carte est enregistrée, mais cela ne peut pas être consigné ({0}). Ne l’enregistrez pas de nouveau. Ce sera consigné dès que c’est réglé.</translation>
        </message>
        <message>
            <source>The card number is not right. Ask the customer to read it again.</source>
            <translation>Le numéro de carte n’est pas correct. Demandez au client de le relire.</translation>
        </message>
        <message>
            <source>The card that pays the next sale at the counter is kept for this customer.</source>
            <translation>La carte qui règle la prochaine vente au comptoir sera conservée pour ce client.</translation>
        </message>
        <message>
            <source>The card was charged before it could be cancelled.</source>
            <translation>La carte a été débitée avant que l’annulation soit possible.</translation>
        </message>
        <message>
            <source>The card was keyed. It cannot be cancelled until the bank has answered.</source>
            <translation>La carte a été saisie. L’annulation est impossible tant que la banque n’a pas répondu.</translation>
        </message>
        <message>
            <source>The card was saved before it could be cancelled. Remove it below if the customer does not want it kept.</source>
            <translation>La carte a été enregistrée avant que l’annulation soit possible. Supprimez-la si le client ne veut pas qu’elle soit conservée.</translation>
        </message>
        <message>
            <source>The charge did not reach the bank. Nothing was charged; try again.</source>
            <translation>Le débit n’est pas parvenu à la banque. Rien n’a été débité ; réessayez.</translation>
        </message>
        <message>
            <source>The charge is being prepared.</source>
            <translation>Le débit est en préparation.</translation>
        </message>
        <message>
            <source>The customer agreed to less than this card was to be used for, so it was not done.</source>
            <translation>Le client a accepté un usage plus restreint de cette carte ; rien n’a été fait.</translation>
        </message>
        <message>
            <source>The customer had the bank stop charges by this shop. Speak with them before anything else is charged.</source>
            <translation>Le client a fait bloquer par sa banque les débits de cette boutique. Parlez-lui avant tout autre débit.</translation>
        </message>
        <message>
            <source>The customer has taken the agreement back, perhaps at another till, so it was not done.</source>
            <translation>Le client a retiré son accord, peut-être à une autre caisse ; rien n’a été fait.</translation>
        </message>
        <message>
            <source>The end of the agreement could not be written down ({0}). It still stands: try again.</source>
            <translation>La fin de l’accord n’a pas pu être consignée ({0}). Il reste en vigueur : réessayez.</translation>
        </message>
        <message>
            <source>The expiry date is not right. Ask the customer to read it again.</source>
            <translation>La date d’expiration n’est pas correcte. Demandez au client de la relire.</translation>
        </message>
        <message>
            <source>The list of parked calls could not be read or written: {0}</source>
            <translation>La liste des appels en attente n’a pas pu être lue ou écrite : {0}</translation>
        </message>
        <message>
            <source>The next sale at the counter is this customer’s. No card is kept.</source>
            <translation>La prochaine vente au comptoir est celle de ce client. Aucune carte n’est enregistrée.</translation>
        </message>
        <message>
            <source>The postal code does not match the card’s. Ask for the one to which the bank sends its letters.</source>
            <translation>Le code postal ne correspond pas à celui de la carte. Demandez celui auquel la banque envoie son courrier.</translation>
        </message>
        <message>
            <source>The reader is asking for the card</source>
            <translation>Le lecteur demande la carte</translation>
        </message>
        <message>
            <source>The reader is asking for the card number</source>
            <translation>Le lecteur demande le numéro de la carte</translation>
        </message>
        <message>
            <source>The reader is being told to ask for the card.</source>
            <translation>Le lecteur reçoit l’ordre de demander la carte.</translation>
        </message>
        <message>
            <source>The saved card has expired. Ask the customer for the new one and save it.</source>
            <translation>La carte enregistrée a expiré. Demandez la nouvelle au client et enregistrez-la.</translation>
        </message>
        <message>
            <source>The saving is being cancelled. If the card was faster, you are told so.</source>
            <translation>L’enregistrement est en cours d’annulation. Si la carte a été plus rapide, cela vous est signalé.</translation>
        </message>
        <message>
            <source>The saving waits: it cannot be written down ({0}). Nothing was sent to the reader. It goes on by itself as soon as that is put right.</source>
            <translation>L’enregistrement attend : il ne peut pas être consigné ({0}). Rien n’a été envoyé au lecteur. Il reprend de lui-même dès que c’est réglé.</translation>
        </message>
        <message>
            <source>The shop’s book of customers cannot be read or written: {0}</source>
            <translation>Le carnet des clients ne peut pas être lu ou écrit : {0}</translation>
        </message>
        <message>
            <source>There is no basket at the counter. Type the amount.</source>
            <translation>Il n’y a pas de panier au comptoir. Saisissez le montant.</translation>
        </message>
        <message>
            <source>These customers have the same e-mail or phone. Take one of them, or create another all the same.</source>
            <translation>Ces clients ont la même adresse e-mail ou le même téléphone. Prenez l’un d’eux, ou créez-en un autre malgré tout.</translation>
        </message>
        <message>
            <source>This card cannot be kept: phones and watches, and debit cards of a single brand, give no card that can be charged later. Ask for another one.</source>
            <translation>Cette carte ne peut pas être conservée : les téléphones et montres, ainsi que les cartes de débit d’une seule marque, ne donnent pas de carte débitable plus tard. Demandez-en une autre.</translation>
        </message>
        <message>
            <source>This card was removed at Stripe and can never be charged again. Save it anew.</source>
            <translation>Cette carte a été supprimée chez Stripe et ne peut plus jamais être débitée. Enregistrez-la de nouveau.</translation>
        </message>
        <message>
            <source>This customer was removed at Stripe: nothing can be saved or charged. Create them anew.</source>
            <translation>Ce client a été supprimé chez Stripe : rien ne peut être enregistré ni débité. Créez-le de nouveau.</translation>
        </message>
        <message>
            <source>This saving was set aside: it is not known whether the card was saved. Check again before it is keyed a second time.</source>
            <translation>Cet enregistrement a été mis de côté : on ne sait pas si la carte a été enregistrée. Vérifiez de nouveau avant de la saisir une seconde fois.</translation>
        </message>
        <message>
            <source>Type a name, an e-mail or a phone number: one of them is needed to find the customer again.</source>
            <translation>Saisissez un nom, un e-mail ou un numéro de téléphone : il en faut un pour retrouver le client.</translation>
        </message>
        <message>
            <source>Type the amount to charge, or take the basket of the counter.</source>
            <translation>Saisissez le montant à débiter, ou prenez le panier du comptoir.</translation>
        </message>
        <message>
            <source>What becomes of the saving is read from Stripe, but it cannot be written down ({0}). It is written, and goes on by itself, as soon as that is put right.</source>
            <translation>Ce que devient l’enregistrement de la carte est lu chez Stripe, mais ne peut pas être consigné ({0}). C’est consigné, et tout continue seul, dès que cela est réglé.</translation>
        </message>
        <message>
            <source>What the customer agreed to cannot be read ({0}), so it was not done. Try again.</source>
            <translation>L’accord du client ne peut pas être lu ({0}) ; rien n’a été fait. Réessayez.</translation>
        </message>
        <message>
            <source>What the customer agreed to cannot be read ({0}), so no saved card can be charged now.</source>
            <translation>Les accords du client ne peuvent pas être lus ({0}) : aucune carte enregistrée ne peut être débitée pour l’instant.</translation>
        </message>
        <message>
            <source>Written down: the customer agrees to charges of the card ending in {0}.</source>
            <translation>Consigné : le client accepte les débits de la carte se terminant par {0}.</translation>
        </message>
        <message>
            <source>Your Stripe account may not take keyed cards on a reader yet. Ask Stripe support for “mail order and telephone order (MOTO) on Terminal”; once it is allowed, restart the reader and try again.</source>
            <translation>Votre compte Stripe ne peut pas encore accepter de cartes saisies sur un lecteur. Demandez à l’assistance Stripe « vente par correspondance et téléphone (MOTO) sur Terminal » ; une fois autorisé, redémarrez le lecteur et réessayez.</translation>
        </message>
        <message>
            <source>{0} is being told to ask for the card.</source>
            <translation>{0} reçoit l’ordre de demander la carte.</translation>
        </message>
        <message>
            <source>“{0}” is below nothing. Type the amount without a minus.</source>
            <translation>« {0} » est négatif. Saisissez le montant sans signe moins.</translation>
        </message>
    </context>
    <context>
        <name>close</name>
        <message>
            <source>31 days</source>
            <translation>31 jours</translation>
        </message>
        <message>
            <source>7 days</source>
            <translation>7 jours</translation>
        </message>
        <message>
            <source>A tip on this receipt can be {0} at most.</source>
            <translation>Sur ce reçu, le pourboire ne peut pas dépasser {0}.</translation>
        </message>
        <message>
            <source>Amount to take</source>
            <translation>Montant à encaisser</translation>
        </message>
        <message>
            <source>Another amount was taken</source>
            <translation>Un autre montant a été encaissé</translation>
        </message>
        <message>
            <source>Another till is at it at this moment. Refresh to see what became of it.</source>
            <translation>Une autre caisse s’en occupe en ce moment. Actualisez pour voir ce qu’il en est.</translation>
        </message>
        <message>
            <source>Application fee</source>
            <translation>Commission de la plateforme</translation>
        </message>
        <message>
            <source>As the customer wrote it, up to {0}.</source>
            <translation>Tel que le client l’a écrit, jusqu’à {0}.</translation>
        </message>
        <message>
            <source>Asking the bank to hold more …</source>
            <translation>Demande d’un montant plus élevé à la banque …</translation>
        </message>
        <message>
            <source>At {0}</source>
            <translation>À {0}</translation>
        </message>
        <message>
            <source>Capture</source>
            <translation>Encaisser</translation>
        </message>
        <message>
            <source>Capture all {0}</source>
            <translation>Encaisser les {0}</translation>
        </message>
        <message>
            <source>Capture it now</source>
            <translation>À encaisser maintenant</translation>
        </message>
        <message>
            <source>Capture {0}</source>
            <translation>Encaisser {0}</translation>
        </message>
        <message>
            <source>Capture {0} · {1}</source>
            <translation>Encaisser {0} · {1}</translation>
        </message>
        <message>
            <source>Captured</source>
            <translation>Encaissé</translation>
        </message>
        <message>
            <source>Captured outside this till</source>
            <translation>Encaissé ailleurs qu’à cette caisse</translation>
        </message>
        <message>
            <source>Capturing: {0} of {1} done</source>
            <translation>Encaissement : {0} sur {1}</translation>
        </message>
        <message>
            <source>Card</source>
            <translation>Carte</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>Modifié</translation>
        </message>
        <message>
            <source>Choose an authorization from the list.</source>
            <translation>Choisissez une autorisation dans la liste.</translation>
        </message>
        <message>
            <source>Chosen</source>
            <translation>Choix</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Comparer</translation>
        </message>
        <message>
            <source>Compare with Stripe</source>
            <translation>Contrôle Stripe</translation>
        </message>
        <message>
            <source>Comparing …</source>
            <translation>Comparaison …</translation>
        </message>
        <message>
            <source>Comparison</source>
            <translation>Comparaison</translation>
        </message>
        <message>
            <source>Correct the book</source>
            <translation>Corriger le journal</translation>
        </message>
        <message>
            <source>Days to compare</source>
            <translation>Jours à comparer</translation>
        </message>
        <message>
            <source>Differences</source>
            <translation>Écarts</translation>
        </message>
        <message>
            <source>Expired</source>
            <translation>Expirée</translation>
        </message>
        <message>
            <source>Finish</source>
            <translation>Terminer</translation>
        </message>
        <message>
            <source>From, as 2026-03-01</source>
            <translation>Du, comme 2026-03-01</translation>
        </message>
        <message>
            <source>Give {0} back</source>
            <translation>Rendre {0}</translation>
        </message>
        <message>
            <source>Given up, but not closed at Stripe</source>
            <translation>Abandonné, mais pas fermé chez Stripe</translation>
        </message>
        <message>
            <source>Held</source>
            <translation>Autorisé</translation>
        </message>
        <message>
            <source>Held, but paid another way</source>
            <translation>Autorisé, mais payé autrement</translation>
        </message>
        <message>
            <source>Held, but there is no sale for it</source>
            <translation>Autorisé, mais sans vente</translation>
        </message>
        <message>
            <source>Hold more: the new total</source>
            <translation>Autoriser davantage : le nouveau total</translation>
        </message>
        <message>
            <source>It changed meanwhile: this is how it stands now.</source>
            <translation>La situation a changé entre-temps : la voici à présent.</translation>
        </message>
        <message>
            <source>It is not certain whether it was done. Nothing is done twice: refresh to look again.</source>
            <translation>Il n’est pas certain que ce soit fait. Rien n’est fait deux fois : actualisez pour vérifier.</translation>
        </message>
        <message>
            <source>It is not known what became of this money, and nothing more is sent. It waits among the sales under “Please decide”: check it there again, or look it up at Stripe.</source>
            <translation>On ne sait pas ce qu’il est advenu de cet argent, et rien de plus n’est envoyé. Il attend parmi les ventes, sous « À décider » : vérifiez-le là à nouveau, ou cherchez-le chez Stripe.</translation>
        </message>
        <message>
            <source>It was done, and they still differ. Look at the payment in Stripe.</source>
            <translation>C’est fait, et l’écart demeure. Regardez ce paiement dans Stripe.</translation>
        </message>
        <message>
            <source>Keep it held</source>
            <translation>Garder</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>Laisser tel quel</translation>
        </message>
        <message>
            <source>Less than is held: the rest is released.</source>
            <translation>Moins que l’autorisation : le reste est libéré.</translation>
        </message>
        <message>
            <source>Make the sale</source>
            <translation>Créer la vente</translation>
        </message>
        <message>
            <source>More than half is over</source>
            <translation>Plus de la moitié est passée</translation>
        </message>
        <message>
            <source>No sale</source>
            <translation>Aucune vente</translation>
        </message>
        <message>
            <source>Not certain yet</source>
            <translation>Pas encore certain</translation>
        </message>
        <message>
            <source>Not compared yet</source>
            <translation>Pas encore comparé</translation>
        </message>
        <message>
            <source>Not from a till of this book; left alone</source>
            <translation>D’aucune caisse de ce journal ; laissé tel quel</translation>
        </message>
        <message>
            <source>Note the loss</source>
            <translation>Noter la perte</translation>
        </message>
        <message>
            <source>Nothing cannot be captured. Release the authorization instead.</source>
            <translation>On ne peut pas encaisser zéro. Libérez plutôt l’autorisation.</translation>
        </message>
        <message>
            <source>Nothing is held</source>
            <translation>Aucune autorisation en attente</translation>
        </message>
        <message>
            <source>Nothing more was sent, for it cannot be written down: {0}</source>
            <translation>Rien d’autre n’a été envoyé, car rien ne peut être noté : {0}</translation>
        </message>
        <message>
            <source>Nothing was captured: what was typed for sale {0} cannot be. Correct it.</source>
            <translation>Rien n’a été encaissé : la saisie pour la vente {0} n’est pas possible. Corrigez-la.</translation>
        </message>
        <message>
            <source>One authorization ends very soon, and its money with it. Capture it now.</source>
            <translation>Une autorisation expire très bientôt, et l’argent avec elle. Encaissez-la maintenant.</translation>
        </message>
        <message>
            <source>One authorization is near its end: capture or release it.</source>
            <translation>Une autorisation approche de son terme : encaissez-la ou libérez-la.</translation>
        </message>
        <message>
            <source>Only {0} left</source>
            <translation>Plus que {0}</translation>
        </message>
        <message>
            <source>Open authorizations</source>
            <translation>Autorisations en attente</translation>
        </message>
        <message>
            <source>Open authorizations, those first that end first</source>
            <translation>Autorisations en attente, les plus pressantes d’abord</translation>
        </message>
        <message>
            <source>Other days</source>
            <translation>Autres jours</translation>
        </message>
        <message>
            <source>Paid twice: by this card and another way</source>
            <translation>Payé deux fois : par cette carte et autrement</translation>
        </message>
        <message>
            <source>Paid, but there is no sale for it</source>
            <translation>Payé, mais sans vente</translation>
        </message>
        <message>
            <source>Raise the authorization</source>
            <translation>Augmenter l’autorisation</translation>
        </message>
        <message>
            <source>Raised</source>
            <translation>Augmenté</translation>
        </message>
        <message>
            <source>Reading the book …</source>
            <translation>Lecture du journal …</translation>
        </message>
        <message>
            <source>Refresh</source>
            <translation>Actualiser</translation>
        </message>
        <message>
            <source>Refund</source>
            <translation>Rembourser</translation>
        </message>
        <message>
            <source>Refunded outside this till</source>
            <translation>Remboursé ailleurs qu’à cette caisse</translation>
        </message>
        <message>
            <source>Refused</source>
            <translation>Refusé</translation>
        </message>
        <message>
            <source>Release</source>
            <translation>Libérer</translation>
        </message>
        <message>
            <source>Release the money</source>
            <translation>Libérer</translation>
        </message>
        <message>
            <source>Release {0}</source>
            <translation>Libérer {0}</translation>
        </message>
        <message>
            <source>Release {0} authorizations, together {1}? The customers keep the money, and it cannot be taken any more. The sales become void.</source>
            <translation>Libérer {0} autorisations, {1} au total ? Les clients gardent l’argent, qui ne pourra plus être encaissé. Les ventes seront annulées.</translation>
        </message>
        <message>
            <source>Release {0}? The customer keeps the money, and it cannot be taken any more. The sale becomes void.</source>
            <translation>Libérer {0} ? Le client garde l’argent, qui ne pourra plus être encaissé. La vente sera annulée.</translation>
        </message>
        <message>
            <source>Released</source>
            <translation>Libéré</translation>
        </message>
        <message>
            <source>Releasing: {0} of {1} done</source>
            <translation>Libération : {0} sur {1}</translation>
        </message>
        <message>
            <source>Sale</source>
            <translation>Vente</translation>
        </message>
        <message>
            <source>Sale of {0}, {1} held</source>
            <translation>Vente de {0}, {1} autorisés</translation>
        </message>
        <message>
            <source>Sale {0}</source>
            <translation>Vente {0}</translation>
        </message>
        <message>
            <source>Sales that are captured later wait here until their money is taken. The settings say whether the shop does that.</source>
            <translation>Les ventes encaissées plus tard attendent ici jusqu’à leur encaissement. Les réglages disent si le commerce procède ainsi.</translation>
        </message>
        <message>
            <source>Saving a card was given up, not closed</source>
            <translation>Enregistrement de carte abandonné, non fermé</translation>
        </message>
        <message>
            <source>Set right</source>
            <translation>Réglé</translation>
        </message>
        <message>
            <source>Set {0} right</source>
            <translation>Régler {0}</translation>
        </message>
        <message>
            <source>Setting right …</source>
            <translation>Correction …</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Afficher</translation>
        </message>
        <message>
            <source>Since yesterday</source>
            <translation>Depuis hier</translation>
        </message>
        <message>
            <source>Sold, but not paid at Stripe</source>
            <translation>Vendu, mais pas payé chez Stripe</translation>
        </message>
        <message>
            <source>Sold, but the authorization expired</source>
            <translation>Vendu, mais l’autorisation a expiré</translation>
        </message>
        <message>
            <source>Sold, but the money is only held</source>
            <translation>Vendu, mais seulement autorisé</translation>
        </message>
        <message>
            <source>State</source>
            <translation>État</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Arrêter</translation>
        </message>
        <message>
            <source>Stop after this one</source>
            <translation>Arrêter après celle-ci</translation>
        </message>
        <message>
            <source>Stopped, goes on where it was</source>
            <translation>Arrêté, reprendra au même endroit</translation>
        </message>
        <message>
            <source>Stopping …</source>
            <translation>Arrêt …</translation>
        </message>
        <message>
            <source>Stripe calls this payment “{0}”, which this till does not know: it is not known whether the money is still held. Nothing more is sent. Look it up at Stripe; it waits among the sales under “Please decide”.</source>
            <translation>Stripe donne à ce paiement l’état « {0} », que cette caisse ne connaît pas : on ne sait pas si l’argent est encore réservé. Rien de plus n’est envoyé. Cherchez-le chez Stripe ; il attend parmi les ventes, sous « À décider ».</translation>
        </message>
        <message>
            <source>Stripe has not decided yet; look again later</source>
            <translation>Stripe n’a pas encore tranché ; revenez plus tard</translation>
        </message>
        <message>
            <source>Stripe is not reached yet. What is held and what differs is shown as soon as it is.</source>
            <translation>Stripe n’est pas encore joint. Les autorisations et les écarts s’affichent dès qu’il l’est.</translation>
        </message>
        <message>
            <source>Taken at Stripe</source>
            <translation>Encaissé chez Stripe</translation>
        </message>
        <message>
            <source>That is more than is held. At most {0} can be taken.</source>
            <translation>C’est plus que l’autorisation. On peut encaisser {0} au plus.</translation>
        </message>
        <message>
            <source>The authorization has expired: the money can no longer be taken. Call the customer, or write the sale off; it waits among the sales.</source>
            <translation>L’autorisation a expiré : l’argent ne peut plus être encaissé. Appelez le client ou passez la vente en perte ; elle attend parmi les ventes.</translation>
        </message>
        <message>
            <source>The authorization is not as it was shown. Refresh, then look at it again.</source>
            <translation>L’autorisation n’est plus telle qu’affichée. Actualisez, puis regardez-la de nouveau.</translation>
        </message>
        <message>
            <source>The bank does not hold more. What was held stays held.</source>
            <translation>La banque n’autorise pas davantage. Ce qui était autorisé le reste.</translation>
        </message>
        <message>
            <source>The bank is asked; {0} tries are left.</source>
            <translation>La banque est interrogée ; il reste {0} essais.</translation>
        </message>
        <message>
            <source>The basket of this sale is open at a till: pay or clear it there first.</source>
            <translation>Le panier de cette vente est ouvert à une caisse : encaissez-le ou videz-le d’abord là-bas.</translation>
        </message>
        <message>
            <source>The book and Stripe agree</source>
            <translation>Le journal et Stripe concordent</translation>
        </message>
        <message>
            <source>The book and Stripe differ in one payment.</source>
            <translation>Le journal et Stripe diffèrent pour un paiement.</translation>
        </message>
        <message>
            <source>The book and Stripe differ in {0} payments.</source>
            <translation>Le journal et Stripe diffèrent pour {0} paiements.</translation>
        </message>
        <message>
            <source>The book cannot be read: {0}</source>
            <translation>Le journal ne peut pas être lu : {0}</translation>
        </message>
        <message>
            <source>The book says {0}.</source>
            <translation>Le journal indique {0}.</translation>
        </message>
        <message>
            <source>The fee is more than what is taken, {0}.</source>
            <translation>La commission dépasse ce qui est encaissé, {0}.</translation>
        </message>
        <message>
            <source>The money had been released already.</source>
            <translation>L’argent avait déjà été libéré.</translation>
        </message>
        <message>
            <source>The money had been taken already.</source>
            <translation>L’argent avait déjà été encaissé.</translation>
        </message>
        <message>
            <source>The range ends before it begins. Put the earlier day first.</source>
            <translation>La période finit avant de commencer. Mettez d’abord le premier jour.</translation>
        </message>
        <message>
            <source>The till did not see the end of it</source>
            <translation>La caisse n’en a pas vu la fin</translation>
        </message>
        <message>
            <source>This is not a day. Write it as 2026-03-01: year, month, day.</source>
            <translation>Ce n’est pas un jour. Écrivez-le comme 2026-03-01 : année, mois, jour.</translation>
        </message>
        <message>
            <source>Tick in the list what is to be captured or released (Space).</source>
            <translation>Cochez dans la liste ce qui est à encaisser ou à libérer (Espace).</translation>
        </message>
        <message>
            <source>Time is over</source>
            <translation>Délai dépassé</translation>
        </message>
        <message>
            <source>Time left</source>
            <translation>Temps restant</translation>
        </message>
        <message>
            <source>Tip on the receipt</source>
            <translation>Pourboire sur le reçu</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Au</translation>
        </message>
        <message>
            <source>Type the new total: it has to be more than the {0} that is held.</source>
            <translation>Saisissez le nouveau total : il doit dépasser les {0} autorisés.</translation>
        </message>
        <message>
            <source>Under way</source>
            <translation>En cours</translation>
        </message>
        <message>
            <source>Under way …</source>
            <translation>En cours …</translation>
        </message>
        <message>
            <source>Waits its turn</source>
            <translation>Attend son tour</translation>
        </message>
        <message>
            <source>What the platform keeps; {0} unless you change it.</source>
            <translation>Ce que garde la plateforme ; {0} sauf changement.</translation>
        </message>
        <message>
            <source>goes on from {0}</source>
            <translation>reprend à partir du {0}</translation>
        </message>
        <message>
            <source>{0} authorizations are near their end: capture or release them.</source>
            <translation>{0} autorisations approchent de leur terme : encaissez-les ou libérez-les.</translation>
        </message>
        <message>
            <source>{0} authorizations end very soon, and their money with them. Capture them now.</source>
            <translation>{0} autorisations expirent très bientôt, et l’argent avec elles. Encaissez-les maintenant.</translation>
        </message>
        <message>
            <source>{0} d {1} h</source>
            <translation>{0} j {1} h</translation>
        </message>
        <message>
            <source>{0} h</source>
            <translation>{0} h</translation>
        </message>
        <message>
            <source>{0} held</source>
            <translation>{0} en attente</translation>
        </message>
        <message>
            <source>{0} held, {1} in all</source>
            <translation>{0} en attente, {1} au total</translation>
        </message>
        <message>
            <source>{0} is taken, {1} goes back to the card.</source>
            <translation>{0} encaissés, {1} retournent sur la carte.</translation>
        </message>
        <message>
            <source>{0} is taken.</source>
            <translation>{0} encaissés.</translation>
        </message>
        <message>
            <source>{0} left</source>
            <translation>Reste {0}</translation>
        </message>
        <message>
            <source>{0} min</source>
            <translation>{0} min</translation>
        </message>
        <message>
            <source>{0} of {1} looked at again</source>
            <translation>{0} sur {1} revus</translation>
        </message>
        <message>
            <source>{0} old</source>
            <translation>depuis {0}</translation>
        </message>
        <message>
            <source>{0} payments read</source>
            <translation>{0} paiements lus</translation>
        </message>
        <message>
            <source>{0} payments read, back to {1}</source>
            <translation>{0} paiements lus, jusqu’au {1}</translation>
        </message>
        <message>
            <source>{0} to look into</source>
            <translation>{0} à examiner</translation>
        </message>
    </context>
    <context>
        <name>computer</name>
        <message>
            <source>A manager’s PIN</source>
            <translation>Le code d’un responsable</translation>
        </message>
        <message>
            <source>Back to the till</source>
            <translation>Retour à la caisse</translation>
        </message>
        <message>
            <source>Close the till</source>
            <translation>Fermer la caisse</translation>
        </message>
        <message>
            <source>Close the till …</source>
            <translation>Fermer la caisse…</translation>
        </message>
        <message>
            <source>Close the till?</source>
            <translation>Fermer la caisse ?</translation>
        </message>
        <message>
            <source>Do not fill the screen from now on</source>
            <translation>Ne plus occuper tout l’écran désormais</translation>
        </message>
        <message>
            <source>Fill the screen, and close for a manager alone</source>
            <translation>Occuper tout l’écran ; seul un responsable peut fermer</translation>
        </message>
        <message>
            <source>Open the till when I log in</source>
            <translation>Ouvrir la caisse à l’ouverture de ma session</translation>
        </message>
        <message>
            <source>Press “Close the till” to end this: a manager decides it.</source>
            <translation>Appuyez sur « Fermer la caisse » pour y mettre fin : c’est un responsable qui en décide.</translation>
        </message>
        <message>
            <source>Taken up when you leave the settings. To close the till, or to end this, takes a manager’s PIN, or {0} where nobody has one.</source>
            <translation>Pris en compte quand vous quittez les réglages. Pour fermer la caisse ou y mettre fin, il faut le code d’un responsable, ou {0} si personne n’en a.</translation>
        </message>
        <message>
            <source>The screen is filled, or not, as chosen, when you leave the settings.</source>
            <translation>L’écran sera occupé, ou non, selon votre choix, quand vous quitterez les réglages.</translation>
        </message>
        <message>
            <source>The till does not open by itself any more.</source>
            <translation>La caisse ne s’ouvre plus d’elle-même.</translation>
        </message>
        <message>
            <source>The till opens when you log in.</source>
            <translation>La caisse s’ouvre à l’ouverture de votre session.</translation>
        </message>
        <message>
            <source>This computer</source>
            <translation>Cet ordinateur</translation>
        </message>
        <message>
            <source>This could not be changed: {0}</source>
            <translation>Impossible de changer cela : {0}</translation>
        </message>
        <message>
            <source>This is no manager’s PIN. Type it again, or go back to the till.</source>
            <translation>Ce n’est pas le code d’un responsable. Saisissez-le de nouveau, ou revenez à la caisse.</translation>
        </message>
        <message>
            <source>This till fills the screen. A manager’s PIN closes it.</source>
            <translation>Cette caisse occupe tout l’écran. Le code d’un responsable la ferme.</translation>
        </message>
        <message>
            <source>This till fills the screen. Press {0} to close it.</source>
            <translation>Cette caisse occupe tout l’écran. Appuyez sur {0} pour la fermer.</translation>
        </message>
    </context>
    <context>
        <name>confirmation</name>
        <message>
            <source>Agreed</source>
            <translation>Accord donné</translation>
        </message>
        <message>
            <source>Card</source>
            <translation>Carte</translation>
        </message>
        <message>
            <source>Confirmation of your agreement</source>
            <translation>Confirmation de votre accord</translation>
        </message>
        <message>
            <source>Confirmation: your agreement has ended</source>
            <translation>Confirmation : votre accord a pris fin</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>Client</translation>
        </message>
        <message>
            <source>Ended</source>
            <translation>Fin</translation>
        </message>
        <message>
            <source>No mail program answers on this computer. Save the confirmation as a PDF and send it.</source>
            <translation>Aucun logiciel de messagerie ne répond sur cet ordinateur. Enregistrez la confirmation en PDF et envoyez-la.</translation>
        </message>
        <message>
            <source>PDF (*.pdf)</source>
            <translation>PDF (*.pdf)</translation>
        </message>
        <message>
            <source>Reference</source>
            <translation>Référence</translation>
        </message>
        <message>
            <source>Save the confirmation</source>
            <translation>Enregistrer la confirmation</translation>
        </message>
        <message>
            <source>Shop</source>
            <translation>Magasin</translation>
        </message>
        <message>
            <source>The confirmation cannot be saved as {0}: {1}.</source>
            <translation>La confirmation ne peut pas être enregistrée sous {0} : {1}.</translation>
        </message>
        <message>
            <source>The confirmation is in your mail program. Send it from there.</source>
            <translation>La confirmation est dans votre logiciel de messagerie. Envoyez-la de là.</translation>
        </message>
        <message>
            <source>The confirmation is saved as {0}.</source>
            <translation>La confirmation est enregistrée sous {0}.</translation>
        </message>
        <message>
            <source>The confirmation was given to the printer.</source>
            <translation>La confirmation a été remise à l’imprimante.</translation>
        </message>
        <message>
            <source>The terms are too long for your mail program: save the PDF and attach it to the e-mail that is open.</source>
            <translation>Les conditions sont trop longues pour votre logiciel de messagerie : enregistrez le PDF et joignez-le à l’e-mail ouvert.</translation>
        </message>
        <message>
            <source>This computer has no printer. Save the confirmation as a PDF, or send it by e-mail.</source>
            <translation>Cet ordinateur n’a pas d’imprimante. Enregistrez la confirmation en PDF, ou envoyez-la par e-mail.</translation>
        </message>
        <message>
            <source>What you agreed to</source>
            <translation>Ce que vous avez accepté</translation>
        </message>
        <message>
            <source>What you agreed to is in the file that comes with this e-mail.</source>
            <translation>Ce que vous avez accepté se trouve dans le fichier joint à cet e-mail.</translation>
        </message>
        <message>
            <source>You also agreed that the card is offered to you again in later purchases.</source>
            <translation>Vous avez aussi accepté que cette carte vous soit proposée lors d’achats ultérieurs.</translation>
        </message>
        <message>
            <source>You can end this agreement at any time: tell {0}, by phone, by mail or in person, and your card is removed.</source>
            <translation>Vous pouvez mettre fin à cet accord à tout moment : dites-le à {0}, par téléphone, par courrier ou sur place, et votre carte est supprimée.</translation>
        </message>
        <message>
            <source>{0}, by mail</source>
            <translation>{0}, par courrier</translation>
        </message>
        <message>
            <source>{0}, by phone</source>
            <translation>{0}, par téléphone</translation>
        </message>
        <message>
            <source>{0}, ends in {1}, expires {2}</source>
            <translation>{0}, se termine par {1}, expire {2}</translation>
        </message>
        <message>
            <source>{0}, in person</source>
            <translation>{0}, sur place</translation>
        </message>
        <message>
            <source>{0}: confirmation of your agreement</source>
            <translation>{0} : confirmation de votre accord</translation>
        </message>
        <message>
            <source>{0}: your agreement has ended</source>
            <translation>{0} : votre accord a pris fin</translation>
        </message>
    </context>
    <context>
        <name>counter</name>
        <message numerus="yes">
            <source>%n basket(s) waiting</source>
            <translation>
                <numerusform>%n panier en attente</numerusform>
                <numerusform>%n paniers en attente</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n item(s)</source>
            <translation>
                <numerusform>%n article</numerusform>
                <numerusform>%n articles</numerusform>
            </translation>
        </message>
        <message>
            <source>10 % or 2.50</source>
            <translation>10 % ou 2,50</translation>
        </message>
        <message>
            <source>A basket that was not paid is here again. Charge it, or clear it.</source>
            <translation>Un panier qui n’a pas été payé est revenu ici. Encaissez-le, ou videz-le.</translation>
        </message>
        <message>
            <source>A card can be charged {0} at least. Take cash, or add a product.</source>
            <translation>Une carte peut être débitée de {0} au minimum. Encaissez en espèces ou ajoutez un article.</translation>
        </message>
        <message>
            <source>A card can be charged {0} at most at once. Sell it in several baskets.</source>
            <translation>Une carte peut être débitée de {0} au maximum en une fois. Répartissez la vente en plusieurs paniers.</translation>
        </message>
        <message>
            <source>A customer of the shop</source>
            <translation>Un client du magasin</translation>
        </message>
        <message>
            <source>A discount of {0} is more than it costs. Type less, or 100 %.</source>
            <translation>Une remise de {0} dépasse le prix. Tapez moins, ou 100 %.</translation>
        </message>
        <message>
            <source>A manager has to allow discounts, and no PIN is set. Set one in the settings.</source>
            <translation>Un responsable doit autoriser les remises, et aucun code n’est défini. Définissez-en un dans les réglages.</translation>
        </message>
        <message>
            <source>A manager’s PIN</source>
            <translation>Le code d’un responsable</translation>
        </message>
        <message>
            <source>A phone order is under way. Finish or cancel it first, then take the card.</source>
            <translation>Une commande par téléphone est en cours. Terminez-la ou annulez-la d’abord, puis encaissez la carte.</translation>
        </message>
        <message>
            <source>A quantity of {0} is too large: a line holds 9999 pieces at most.</source>
            <translation>Une quantité de {0} est trop grande : une ligne compte 9999 articles au plus.</translation>
        </message>
        <message>
            <source>A quantity of {0} is too small: 1 is the least. To take a line out, remove it.</source>
            <translation>Une quantité de {0} est trop petite : 1 est le minimum. Pour enlever une ligne, retirez-la.</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Tout</translation>
        </message>
        <message>
            <source>Amount given by the customer</source>
            <translation>Montant donné par le client</translation>
        </message>
        <message>
            <source>Back to the basket</source>
            <translation>Retour au panier</translation>
        </message>
        <message>
            <source>Basket</source>
            <translation>Panier</translation>
        </message>
        <message>
            <source>Card will be kept</source>
            <translation>Carte à conserver</translation>
        </message>
        <message>
            <source>Cards cannot be taken, cash can.</source>
            <translation>Les cartes ne peuvent pas être acceptées, les espèces oui.</translation>
        </message>
        <message>
            <source>Cards cannot be taken, cash can. {0}</source>
            <translation>Les cartes ne peuvent pas être acceptées, les espèces oui. {0}</translation>
        </message>
        <message>
            <source>Cash</source>
            <translation>Espèces</translation>
        </message>
        <message>
            <source>Categories</source>
            <translation>Catégories</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Rendu</translation>
        </message>
        <message>
            <source>Change the basket</source>
            <translation>Modifier le panier</translation>
        </message>
        <message>
            <source>Check the number, or search by a part of the name.</source>
            <translation>Vérifiez le numéro, ou cherchez une partie du nom.</translation>
        </message>
        <message>
            <source>Choose a reader</source>
            <translation>Choisir un lecteur</translation>
        </message>
        <message>
            <source>Clear the basket</source>
            <translation>Vider le panier</translation>
        </message>
        <message>
            <source>Discount, as a percentage or an amount</source>
            <translation>Remise, en pourcentage ou en montant</translation>
        </message>
        <message>
            <source>Discounts, already taken off</source>
            <translation>Remises, déjà déduites</translation>
        </message>
        <message>
            <source>Each line has a discount of its own already. Choose a line to change its discount.</source>
            <translation>Chaque ligne a déjà sa propre remise. Choisissez une ligne pour changer la sienne.</translation>
        </message>
        <message>
            <source>Empty the search field</source>
            <translation>Vider le champ de recherche</translation>
        </message>
        <message>
            <source>Exact amount, no change</source>
            <translation>Compte juste, rien à rendre</translation>
        </message>
        <message>
            <source>Give a discount</source>
            <translation>Faire une remise</translation>
        </message>
        <message>
            <source>Given</source>
            <translation>Donné</translation>
        </message>
        <message>
            <source>Given {0}</source>
            <translation>Donné : {0}</translation>
        </message>
        <message>
            <source>Lines of the basket</source>
            <translation>Lignes du panier</translation>
        </message>
        <message>
            <source>Locked</source>
            <translation>Verrouillé</translation>
        </message>
        <message>
            <source>Manager’s PIN</source>
            <translation>Code du responsable</translation>
        </message>
        <message>
            <source>No card reader is chosen for this till. Choose one, or take cash.</source>
            <translation>Aucun lecteur de cartes n’est choisi pour cette caisse. Choisissez-en un, ou encaissez en espèces.</translation>
        </message>
        <message>
            <source>No discount</source>
            <translation>Pas de remise</translation>
        </message>
        <message>
            <source>No money can be taken: the sale cannot be written down ({0}). When that is put right, go on here; the basket is kept.</source>
            <translation>Encaissement impossible : la vente ne peut pas être enregistrée ({0}). Une fois le problème réglé, continuez ici ; le panier est conservé.</translation>
        </message>
        <message>
            <source>No product found for “{0}”</source>
            <translation>Aucun produit trouvé pour « {0} »</translation>
        </message>
        <message>
            <source>No product has the number {0}. Check the number, or search for the product by name.</source>
            <translation>Aucun produit ne porte le numéro {0}. Vérifiez le numéro, ou cherchez le produit par son nom.</translation>
        </message>
        <message>
            <source>No products here</source>
            <translation>Aucun produit ici</translation>
        </message>
        <message>
            <source>None now</source>
            <translation>Aucun pour l’instant</translation>
        </message>
        <message>
            <source>Nothing rung up yet</source>
            <translation>Rien d’enregistré pour l’instant</translation>
        </message>
        <message>
            <source>Nothing typed means the exact amount.</source>
            <translation>Sans saisie, le compte est juste.</translation>
        </message>
        <message>
            <source>Off {0}, or off everything</source>
            <translation>Sur {0}, ou sur tout</translation>
        </message>
        <message>
            <source>One less</source>
            <translation>Un de moins</translation>
        </message>
        <message>
            <source>One more</source>
            <translation>Un de plus</translation>
        </message>
        <message>
            <source>Open phone orders</source>
            <translation>Ouvrir les commandes</translation>
        </message>
        <message>
            <source>Open settings</source>
            <translation>Ouvrir les réglages</translation>
        </message>
        <message>
            <source>Open the sale</source>
            <translation>Ouvrir la vente</translation>
        </message>
        <message>
            <source>Pay by card</source>
            <translation>Payer par carte</translation>
        </message>
        <message>
            <source>Products</source>
            <translation>Produits</translation>
        </message>
        <message>
            <source>Products found</source>
            <translation>Produits trouvés</translation>
        </message>
        <message>
            <source>Put the basket aside</source>
            <translation>Mettre le panier en attente</translation>
        </message>
        <message>
            <source>Quantity of the chosen line</source>
            <translation>Quantité de la ligne choisie</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Retirer</translation>
        </message>
        <message>
            <source>Remove the chosen line</source>
            <translation>Retirer la ligne choisie</translation>
        </message>
        <message>
            <source>Rounding</source>
            <translation>Arrondi</translation>
        </message>
        <message>
            <source>Say whose sale it is</source>
            <translation>Dire à qui est cette vente</translation>
        </message>
        <message>
            <source>Scan a product, tap one, or type its name.</source>
            <translation>Scannez un produit, touchez-en un, ou tapez son nom.</translation>
        </message>
        <message>
            <source>Scan, or search by name or number</source>
            <translation>Scanner, ou chercher par nom ou numéro</translation>
        </message>
        <message>
            <source>Search by name</source>
            <translation>Chercher par nom</translation>
        </message>
        <message>
            <source>Search for a product, or scan one</source>
            <translation>Chercher un produit, ou en scanner un</translation>
        </message>
        <message>
            <source>Sell or clear this basket first. The payment is taken up after it.</source>
            <translation>Vendez ou videz d’abord ce panier. Le paiement sera repris ensuite.</translation>
        </message>
        <message>
            <source>Show all products</source>
            <translation>Afficher tous les produits</translation>
        </message>
        <message>
            <source>Still missing</source>
            <translation>Il manque</translation>
        </message>
        <message>
            <source>Subtotal</source>
            <translation>Sous-total</translation>
        </message>
        <message>
            <source>Subtotal before tax</source>
            <translation>Sous-total hors taxes</translation>
        </message>
        <message>
            <source>Take back the last digit</source>
            <translation>Effacer le dernier chiffre</translation>
        </message>
        <message>
            <source>Take cash</source>
            <translation>Encaisser</translation>
        </message>
        <message>
            <source>Tax</source>
            <translation>Taxe</translation>
        </message>
        <message>
            <source>Tax {0}</source>
            <translation>Taxe {0}</translation>
        </message>
        <message>
            <source>Tax, included in the prices</source>
            <translation>Taxe, comprise dans les prix</translation>
        </message>
        <message>
            <source>Tax: {0}</source>
            <translation>Taxe : {0}</translation>
        </message>
        <message>
            <source>That is less than what is to pay. Type all that the customer gave.</source>
            <translation>C’est moins que la somme à payer. Tapez tout ce que le client a donné.</translation>
        </message>
        <message>
            <source>That is too little: a line holds 1 piece at least.</source>
            <translation>C’est trop peu : une ligne compte 1 article au moins.</translation>
        </message>
        <message>
            <source>That is too much: a line holds 9999 pieces at most.</source>
            <translation>C’est trop : une ligne compte 9999 articles au plus.</translation>
        </message>
        <message>
            <source>The basket is being paid, so it stays as it is. Finish or cancel the payment first.</source>
            <translation>Le panier est en cours de paiement et ne change plus. Terminez ou annulez d’abord le paiement.</translation>
        </message>
        <message>
            <source>The basket waits. It comes back with the button above the basket.</source>
            <translation>Le panier attend. Le bouton au-dessus du panier le reprend.</translation>
        </message>
        <message>
            <source>The basket was emptied.</source>
            <translation>Le panier a été vidé.</translation>
        </message>
        <message>
            <source>The catalogue has nothing in this category.</source>
            <translation>Le catalogue ne contient rien dans cette catégorie.</translation>
        </message>
        <message>
            <source>The price of this product is in another currency than the till’s. Correct it in the catalogue.</source>
            <translation>Le prix de ce produit est dans une autre monnaie que celle de la caisse. Corrigez-le dans le catalogue.</translation>
        </message>
        <message>
            <source>The quantity is empty. Type a whole number from 1 to 9999.</source>
            <translation>La quantité est vide. Tapez un nombre entier de 1 à 9999.</translation>
        </message>
        <message>
            <source>The sale is nobody’s, and no card is kept</source>
            <translation>Détacher le client ; aucune carte n’est conservée</translation>
        </message>
        <message>
            <source>There is nothing to pay yet. Scan or choose a product first.</source>
            <translation>Il n’y a encore rien à payer. Scannez ou choisissez d’abord un produit.</translation>
        </message>
        <message>
            <source>There is nothing to put aside yet. Scan or choose a product first.</source>
            <translation>Il n’y a encore rien à mettre en attente. Scannez ou choisissez d’abord un produit.</translation>
        </message>
        <message>
            <source>This is not a manager’s PIN.</source>
            <translation>Ce n’est pas le code d’un responsable.</translation>
        </message>
        <message>
            <source>This line</source>
            <translation>Cette ligne</translation>
        </message>
        <message>
            <source>This line is no longer in the basket.</source>
            <translation>Cette ligne n’est plus dans le panier.</translation>
        </message>
        <message>
            <source>To pay</source>
            <translation>À payer</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Total</translation>
        </message>
        <message>
            <source>Type a manager’s PIN to give a discount.</source>
            <translation>Tapez le code d’un responsable pour faire une remise.</translation>
        </message>
        <message>
            <source>Type the amount that was given.</source>
            <translation>Tapez le montant donné.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Undo the last change</source>
            <translation>Annuler la dernière modification</translation>
        </message>
        <message>
            <source>Which basket comes back?</source>
            <translation>Quel panier reprendre ?</translation>
        </message>
        <message>
            <source>Whole basket</source>
            <translation>Tout le panier</translation>
        </message>
        <message>
            <source>{0} at {1}</source>
            <translation>{0} à {1}</translation>
        </message>
        <message>
            <source>{0} each</source>
            <translation>{0} pièce</translation>
        </message>
        <message>
            <source>{0} each, {1} off</source>
            <translation>{0} pièce, remise de {1}</translation>
        </message>
        <message>
            <source>{0} rounded to {1}</source>
            <translation>{0} arrondi à {1}</translation>
        </message>
        <message>
            <source>{0} rounded to {1} in cash.</source>
            <translation>{0} arrondi à {1} en espèces.</translation>
        </message>
        <message>
            <source>{0} × {1}, {2}</source>
            <translation>{0} × {1}, {2}</translation>
        </message>
        <message>
            <source>“{0}” can be read in two ways. Type it without separating the thousands.</source>
            <translation>« {0} » peut se lire de deux façons. Tapez-le sans séparer les milliers.</translation>
        </message>
        <message>
            <source>“{0}” has decimals, and the currency has none. Type it as in 1200.</source>
            <translation>« {0} » a des décimales, et la monnaie n’en a pas. Tapez par exemple 1200.</translation>
        </message>
        <message>
            <source>“{0}” has more decimals than the currency. Type it as in 20 or 12.50.</source>
            <translation>« {0} » a plus de décimales que la monnaie. Tapez par exemple 20 ou 12,50.</translation>
        </message>
        <message>
            <source>“{0}” is below nothing. Type what the customer gave, without a minus.</source>
            <translation>« {0} » est négatif. Tapez ce que le client a donné, sans le signe moins.</translation>
        </message>
        <message>
            <source>“{0}” is no discount. Type a percentage up to 100 with its sign, as in 10 %, or an amount, as in 2.50.</source>
            <translation>« {0} » n’est pas une remise. Tapez un pourcentage jusqu’à 100 avec son signe, comme 10 %, ou un montant, comme 2,50.</translation>
        </message>
        <message>
            <source>“{0}” is not a quantity. Type a whole number from 1 to 9999.</source>
            <translation>« {0} » n’est pas une quantité. Tapez un nombre entier de 1 à 9999.</translation>
        </message>
        <message>
            <source>“{0}” is not an amount. Type it with digits, as in 20 or 12.50.</source>
            <translation>« {0} » n’est pas un montant. Tapez-le en chiffres, par exemple 20 ou 12,50.</translation>
        </message>
        <message>
            <source>“{0}” is too large for an amount. Check the digits.</source>
            <translation>« {0} » est trop grand pour un montant. Vérifiez les chiffres.</translation>
        </message>
    </context>
    <context>
        <name>drawer</name>
        <message numerus="yes">
            <source>%n sale(s)</source>
            <translation>
                <numerusform>%n vente</numerusform>
                <numerusform>%n ventes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n sale(s) in another currency not included</source>
            <translation>
                <numerusform>%n vente dans une autre devise non comprise</numerusform>
                <numerusform>%n ventes dans une autre devise non comprises</numerusform>
            </translation>
        </message>
        <message>
            <source>A refund is under way. See it through first. Then the shift can be closed.</source>
            <translation>Un remboursement est en cours. Menez-le d’abord à son terme ; la période pourra ensuite être clôturée.</translation>
        </message>
        <message>
            <source>Baskets that wait, unpaid: {0}. F11 at the counter brings one back.</source>
            <translation>Paniers en attente, non payés : {0}. F11 au comptoir en rappelle un.</translation>
        </message>
        <message>
            <source>Begin the next shift</source>
            <translation>Commencer la suivante</translation>
        </message>
        <message>
            <source>Card at the reader</source>
            <translation>Carte au lecteur</translation>
        </message>
        <message>
            <source>Card keyed by phone</source>
            <translation>Carte saisie par téléphone</translation>
        </message>
        <message>
            <source>Cash</source>
            <translation>Espèces</translation>
        </message>
        <message>
            <source>Cash drawer</source>
            <translation>Tiroir-caisse</translation>
        </message>
        <message>
            <source>Cash rounded to coins</source>
            <translation>Arrondi des espèces</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Monnaie</translation>
        </message>
        <message>
            <source>Changed since then in earlier shifts</source>
            <translation>Changé depuis dans des périodes antérieures</translation>
        </message>
        <message>
            <source>Close the day</source>
            <translation>Clôturer la journée</translation>
        </message>
        <message>
            <source>Close the shift</source>
            <translation>Clôturer la période</translation>
        </message>
        <message>
            <source>Count</source>
            <translation>Comptage</translation>
        </message>
        <message>
            <source>Count first. What should be there is shown afterwards.</source>
            <translation>Comptez d’abord. Ce qui devrait s’y trouver s’affiche ensuite.</translation>
        </message>
        <message>
            <source>Count the cash in the drawer and type it. Type 0 if it is empty.</source>
            <translation>Comptez les espèces du tiroir et saisissez le montant. Saisissez 0 s’il est vide.</translation>
        </message>
        <message>
            <source>Counted in the drawer</source>
            <translation>Compté dans le tiroir</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>Écart</translation>
        </message>
        <message>
            <source>Discounts given, not in it</source>
            <translation>Remises accordées, non comprises</translation>
        </message>
        <message>
            <source>Empty means all of it.</source>
            <translation>Vide signifie tout.</translation>
        </message>
        <message>
            <source>Finish or clear the sale first. Then the shift can be closed.</source>
            <translation>Terminez ou videz d’abord la vente. La période pourra ensuite être clôturée.</translation>
        </message>
        <message>
            <source>Given back in cash</source>
            <translation>Remboursé en espèces</translation>
        </message>
        <message>
            <source>Given back to cards</source>
            <translation>Remboursé sur cartes</translation>
        </message>
        <message>
            <source>In the drawer at the start</source>
            <translation>Dans le tiroir au début</translation>
        </message>
        <message>
            <source>It is all there</source>
            <translation>Le compte est bon</translation>
        </message>
        <message>
            <source>Leave it shut</source>
            <translation>Le laisser fermé</translation>
        </message>
        <message>
            <source>Left in the drawer for the next shift</source>
            <translation>Laissé dans le tiroir pour la suite</translation>
        </message>
        <message>
            <source>Missing</source>
            <translation>Manquant</translation>
        </message>
        <message>
            <source>Mistake</source>
            <translation>Erreur</translation>
        </message>
        <message>
            <source>No more can stay than was counted: {0} at most.</source>
            <translation>Il ne peut rester plus que ce qui a été compté : {0} au plus.</translation>
        </message>
        <message>
            <source>Nothing sold since the last closing</source>
            <translation>Rien de vendu depuis la dernière clôture</translation>
        </message>
        <message>
            <source>Open the drawer</source>
            <translation>Ouvrir le tiroir</translation>
        </message>
        <message>
            <source>Open the drawer without a sale</source>
            <translation>Ouvrir le tiroir sans vente</translation>
        </message>
        <message>
            <source>Other</source>
            <translation>Autre</translation>
        </message>
        <message>
            <source>Refunds under way: {0}. See them through first, or close all the same: what becomes of them is in the next shift’s report.</source>
            <translation>Remboursements en cours : {0}. Menez-les d’abord à leur terme, ou clôturez quand même : leur issue figurera au rapport de la période suivante.</translation>
        </message>
        <message>
            <source>Report of the shift</source>
            <translation>Bilan de la période</translation>
        </message>
        <message>
            <source>Saved card</source>
            <translation>Carte enregistrée</translation>
        </message>
        <message>
            <source>Shift {0}</source>
            <translation>Période {0}</translation>
        </message>
        <message>
            <source>Shift {0} is closed</source>
            <translation>La période {0} est clôturée</translation>
        </message>
        <message>
            <source>Shift {0} is in the book. The next one has begun.</source>
            <translation>La période {0} est inscrite au journal. La suivante a commencé.</translation>
        </message>
        <message>
            <source>Should be there</source>
            <translation>Devrait s’y trouver</translation>
        </message>
        <message>
            <source>Since the first sale</source>
            <translation>Depuis la première vente</translation>
        </message>
        <message>
            <source>Since {0}</source>
            <translation>Depuis le {0}</translation>
        </message>
        <message>
            <source>Sold, without tax</source>
            <translation>Vendu, hors taxes</translation>
        </message>
        <message>
            <source>Taken</source>
            <translation>Encaissé</translation>
        </message>
        <message>
            <source>Taken above or below the prices</source>
            <translation>Encaissé au-dessus ou au-dessous des prix</translation>
        </message>
        <message>
            <source>Tax {0} on {1}</source>
            <translation>Taxe {0} sur {1}</translation>
        </message>
        <message>
            <source>The day cannot be added up. {0}</source>
            <translation>La journée ne peut pas être additionnée. {0}</translation>
        </message>
        <message>
            <source>The day is being added up …</source>
            <translation>La journée est en cours d’addition…</translation>
        </message>
        <message>
            <source>The drawer can be counted all the same.</source>
            <translation>Le tiroir peut être compté malgré tout.</translation>
        </message>
        <message>
            <source>The drawer stays shut, for it cannot be written down why: {0}</source>
            <translation>Le tiroir reste fermé, car le motif ne peut pas être consigné : {0}</translation>
        </message>
        <message>
            <source>The shift is still open, for the book cannot be written. {0}</source>
            <translation>La période reste ouverte, car le journal ne peut pas être écrit. {0}</translation>
        </message>
        <message>
            <source>Tips</source>
            <translation>Pourboires</translation>
        </message>
        <message>
            <source>To capture and compare</source>
            <translation>À capturer et à comparer</translation>
        </message>
        <message>
            <source>Too much</source>
            <translation>En trop</translation>
        </message>
        <message>
            <source>What is to be done at closing</source>
            <translation>Ce qu’il y a à faire à la clôture</translation>
        </message>
        <message>
            <source>Why is the drawer opened without a sale?</source>
            <translation>Pourquoi ouvrir le tiroir sans vente ?</translation>
        </message>
        <message>
            <source>of it not captured yet</source>
            <translation>dont non encore capturé</translation>
        </message>
    </context>
    <context>
        <name>inquiring</name>
        <message>
            <source>E-mail for your receipt?</source>
            <translation>E-mail pour votre reçu ?</translation>
        </message>
        <message>
            <source>No tip for this sale</source>
            <translation>Pas de pourboire pour cette vente</translation>
        </message>
        <message>
            <source>Nobody answered on the reader.</source>
            <translation>Personne n’a répondu sur le lecteur.</translation>
        </message>
        <message>
            <source>Question on the reader</source>
            <translation>Question sur le lecteur</translation>
        </message>
        <message>
            <source>Stop asking</source>
            <translation>Ne plus demander</translation>
        </message>
        <message>
            <source>The answer is not in the book: {0}</source>
            <translation>La réponse n’est pas dans le livre : {0}</translation>
        </message>
        <message>
            <source>The customer skipped the question.</source>
            <translation>Le client a passé la question.</translation>
        </message>
        <message>
            <source>The customer’s answer: {0}</source>
            <translation>Réponse du client : {0}</translation>
        </message>
        <message>
            <source>The reader asks for an e-mail address, and: {0}</source>
            <translation>Le lecteur demande une adresse e-mail, et : {0}</translation>
        </message>
        <message>
            <source>The reader asks for an e-mail address.</source>
            <translation>Le lecteur demande une adresse e-mail.</translation>
        </message>
        <message>
            <source>The reader asks no more.</source>
            <translation>Le lecteur ne demande plus rien.</translation>
        </message>
        <message>
            <source>The reader asks: {0}</source>
            <translation>Le lecteur demande : {0}</translation>
        </message>
        <message>
            <source>The reader could not ask the customer.</source>
            <translation>Le lecteur n’a pas pu interroger le client.</translation>
        </message>
        <message>
            <source>The reader could not ask: {0}</source>
            <translation>Le lecteur n’a pas pu demander : {0}</translation>
        </message>
        <message>
            <source>The reader is offline, so nobody was asked.</source>
            <translation>Le lecteur est hors ligne ; rien n’a été demandé.</translation>
        </message>
        <message>
            <source>The receipt could not be sent to {0}. The address is in the book: send it from Sales.</source>
            <translation>Le reçu n’a pas pu être envoyé à {0}. L’adresse est dans le livre : envoyez-le depuis Ventes.</translation>
        </message>
        <message>
            <source>The receipt goes to {0}.</source>
            <translation>Le reçu part à {0}.</translation>
        </message>
        <message>
            <source>The receipt goes to {0}. The customer’s answer: {1}</source>
            <translation>Le reçu part à {0}. Réponse du client : {1}</translation>
        </message>
    </context>
    <context>
        <name>keeping</name>
        <message>
            <source>A payment, or work on the close screen, is under way. See it through first, then go back to the copy.</source>
            <translation>Un paiement, ou un travail à l’écran Clôture, est en cours. Terminez-le d’abord, puis revenez à la copie.</translation>
        </message>
        <message>
            <source>Another file</source>
            <translation>Un autre fichier</translation>
        </message>
        <message>
            <source>Back up now</source>
            <translation>Sauvegarder maintenant</translation>
        </message>
        <message>
            <source>Before an update</source>
            <translation>Avant une mise à jour</translation>
        </message>
        <message>
            <source>Cannot be read</source>
            <translation>Illisible</translation>
        </message>
        <message>
            <source>Copies of the book</source>
            <translation>Copies du journal</translation>
        </message>
        <message>
            <source>Copies of the book (*.sqlite3* *.db);;All files (*)</source>
            <translation>Copies du journal (*.sqlite3* *.db);;Tous les fichiers (*)</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Copie</translation>
        </message>
        <message>
            <source>Copying, {0} % …</source>
            <translation>Copie en cours, {0} % …</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Fichier</translation>
        </message>
        <message>
            <source>For a book that is damaged or wrong. What stands in its place now is kept aside, so that this can be taken back.</source>
            <translation>Pour un journal abîmé ou faux. Celui qui est en place est mis de côté : vous pourrez y revenir.</translation>
        </message>
        <message>
            <source>Go back to a copy</source>
            <translation>Revenir à une copie</translation>
        </message>
        <message>
            <source>Go back to this copy</source>
            <translation>Revenir à cette copie</translation>
        </message>
        <message>
            <source>It is being looked through …</source>
            <translation>Vérification en cours …</translation>
        </message>
        <message>
            <source>It is {0}.</source>
            <translation>Elle se trouve ici : {0}.</translation>
        </message>
        <message>
            <source>Keep the book</source>
            <translation>Garder le journal</translation>
        </message>
        <message>
            <source>Kept aside</source>
            <translation>Mise de côté</translation>
        </message>
        <message>
            <source>Last copy: {0}, looked through and whole</source>
            <translation>Dernière copie : {0}, vérifiée et intacte</translation>
        </message>
        <message>
            <source>Last sale {2}, {1} in all, {0}</source>
            <translation>Dernière vente {2}, {1} en tout, {0}</translation>
        </message>
        <message>
            <source>Look at this copy</source>
            <translation>Examiner cette copie</translation>
        </message>
        <message>
            <source>No sales, {0}</source>
            <translation>Aucune vente, {0}</translation>
        </message>
        <message>
            <source>Reading the copies …</source>
            <translation>Lecture des copies …</translation>
        </message>
        <message>
            <source>Safe keeping</source>
            <translation>Sauvegardes</translation>
        </message>
        <message>
            <source>Show the copies</source>
            <translation>Voir les copies</translation>
        </message>
        <message>
            <source>The book cannot be read, so nobody can say what it has and the copy has not. What was paid by card since the copy is fetched from Stripe. Cash sales since then are lost.</source>
            <translation>Le journal est illisible : nul ne peut dire ce qu’il contient de plus que la copie. Ce qui a été payé par carte depuis la copie est repris auprès de Stripe. Les ventes en espèces faites depuis sont perdues.</translation>
        </message>
        <message>
            <source>The book goes on until {2}. Sales that were paid or changed since the copy: {0}, of them in cash: {1}. What was paid by card is fetched from Stripe. Cash sales and agreements are lost: write them down first, or print their receipts.</source>
            <translation>Le journal va jusqu’au {2}. Ventes payées ou modifiées depuis la copie : {0}, dont en espèces : {1}. Ce qui a été payé par carte est repris auprès de Stripe. Les ventes en espèces et les accords sont perdus : notez-les d’abord, ou imprimez leurs tickets.</translation>
        </message>
        <message>
            <source>The book is another one than this copy: they have nothing in common. Its {0} entries, until {1}, would be out of use.</source>
            <translation>Le journal n’est pas celui de cette copie : ils n’ont rien en commun. Ses {0} écritures, jusqu’au {1}, seraient mises hors d’usage.</translation>
        </message>
        <message>
            <source>The book is being brought up to date …</source>
            <translation>Mise à jour du journal …</translation>
        </message>
        <message>
            <source>The book is being brought up to date, {0} % …</source>
            <translation>Mise à jour du journal, {0} % …</translation>
        </message>
        <message>
            <source>The book is being looked through …</source>
            <translation>Vérification du journal …</translation>
        </message>
        <message>
            <source>The book is in a PostgreSQL database, which is backed up and restored on its server (pg_dump and pg_restore).</source>
            <translation>Le journal est dans une base PostgreSQL, qui se sauvegarde et se restaure sur son serveur (pg_dump et pg_restore).</translation>
        </message>
        <message>
            <source>The book is kept a copy of before it is brought up to date, {0} % …</source>
            <translation>Copie du journal avant sa mise à jour, {0} % …</translation>
        </message>
        <message>
            <source>The book is that of a copy of {0}. What Stripe knows since then is being fetched; until that is done, nothing can be refunded.</source>
            <translation>Le journal est celui d’une copie du {0}. Ce que Stripe sait depuis est en train d’être repris ; d’ici là, rien ne peut être remboursé.</translation>
        </message>
        <message>
            <source>The book of this till is damaged, so no money can be taken. It was left as it is. Go back to the newest copy: what was paid by card since then is fetched from Stripe.</source>
            <translation>Le journal de cette caisse est abîmé : aucun encaissement n’est possible. Il a été laissé tel quel. Revenez à la copie la plus récente : ce qui a été payé par carte depuis est repris auprès de Stripe.</translation>
        </message>
        <message>
            <source>The book was looked through and is damaged: {0} Close the day if you can, then go back to the newest copy.</source>
            <translation>Le journal a été vérifié et il est abîmé : {0} Clôturez la journée si vous le pouvez, puis revenez à la copie la plus récente.</translation>
        </message>
        <message>
            <source>The book was looked through and is not as the till wrote it: {0} Keep a copy of the data folder and ask for support.</source>
            <translation>Le journal a été vérifié et n’est pas tel que la caisse l’a écrit : {0} Gardez une copie du dossier de données et contactez l’assistance.</translation>
        </message>
        <message>
            <source>The copy did not take the place of the book, which is as it was: {0}</source>
            <translation>La copie n’a pas pris la place du journal, qui est resté tel quel : {0}</translation>
        </message>
        <message>
            <source>The copy has all that the book has.</source>
            <translation>La copie contient tout ce que contient le journal.</translation>
        </message>
        <message>
            <source>The copy is made and was looked through.</source>
            <translation>La copie est faite et vérifiée.</translation>
        </message>
        <message>
            <source>The copy is taking the place of the book, {0} % …</source>
            <translation>La copie prend la place du journal, {0} % …</translation>
        </message>
        <message>
            <source>The copy of {0}</source>
            <translation>La copie du {0}</translation>
        </message>
        <message>
            <source>The last copy could not be made: {0} Put that right, then press Back up now.</source>
            <translation>La dernière copie n’a pas pu être faite : {0} Remédiez-y, puis appuyez sur Sauvegarder maintenant.</translation>
        </message>
        <message>
            <source>The till closes and opens anew on this copy. Go back to it?</source>
            <translation>La caisse se ferme et se rouvre sur cette copie. Y revenir ?</translation>
        </message>
        <message>
            <source>The till copies its book every few hours and after each close, and keeps the copies for 14 days. Take one to another place now and then: a disk that breaks takes the copies on it along.</source>
            <translation>La caisse copie son journal toutes les quelques heures et après chaque clôture, et garde les copies 14 jours. Portez-en une ailleurs de temps en temps : un disque qui lâche emporte les copies qu’il contient.</translation>
        </message>
        <message>
            <source>The till opens anew …</source>
            <translation>La caisse se rouvre …</translation>
        </message>
        <message>
            <source>There is no copy in the data folder. Choose a file that you kept elsewhere.</source>
            <translation>Le dossier de données ne contient aucune copie. Choisissez un fichier gardé ailleurs.</translation>
        </message>
        <message>
            <source>There is no copy yet. Make one now.</source>
            <translation>Il n’y a pas encore de copie. Faites-en une maintenant.</translation>
        </message>
        <message>
            <source>This cannot take the place of the book: {0}</source>
            <translation>Ceci ne peut pas prendre la place du journal : {0}</translation>
        </message>
        <message>
            <source>Yes, go back to it</source>
            <translation>Oui, y revenir</translation>
        </message>
    </context>
    <context>
        <name>payment</name>
        <message>
            <source>Apple Pay</source>
            <translation>Apple Pay</translation>
        </message>
        <message>
            <source>Approved</source>
            <translation>Accepté</translation>
        </message>
        <message>
            <source>Asking the bank</source>
            <translation>Demande à la banque</translation>
        </message>
        <message>
            <source>Back to the basket</source>
            <translation>Retour au panier</translation>
        </message>
        <message>
            <source>Busy</source>
            <translation>Occupé</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Annulé</translation>
        </message>
        <message>
            <source>Card</source>
            <translation>Carte</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Rendu</translation>
        </message>
        <message>
            <source>Check again</source>
            <translation>Vérifier à nouveau</translation>
        </message>
        <message>
            <source>Checking</source>
            <translation>Vérification</translation>
        </message>
        <message>
            <source>Declined</source>
            <translation>Refusé</translation>
        </message>
        <message>
            <source>Google Pay</source>
            <translation>Google Pay</translation>
        </message>
        <message>
            <source>It is not known yet what became of the payment. Do not take it again now.</source>
            <translation>On ne sait pas encore ce qu’est devenu le paiement. N’encaissez pas une seconde fois maintenant.</translation>
        </message>
        <message>
            <source>Leave it, next customer</source>
            <translation>Mettre de côté</translation>
        </message>
        <message>
            <source>Next customer</source>
            <translation>Client suivant</translation>
        </message>
        <message>
            <source>No card yet. Does the reader show the amount? If not, check that it is on and connected, or cancel and try again.</source>
            <translation>Pas encore de carte. Le lecteur affiche-t-il le montant ? Sinon, vérifiez qu’il est allumé et connecté, ou annulez et réessayez.</translation>
        </message>
        <message>
            <source>No card yet. Does {0} show the amount? If not, check that it is on and connected, or cancel and try again.</source>
            <translation>Pas encore de carte. Le lecteur {0} affiche-t-il le montant ? Sinon, vérifiez qu’il est allumé et connecté, ou annulez et réessayez.</translation>
        </message>
        <message>
            <source>No change to give</source>
            <translation>Rien à rendre</translation>
        </message>
        <message>
            <source>No connection</source>
            <translation>Pas de connexion</translation>
        </message>
        <message>
            <source>Nobody decided in time, so the card was given back.</source>
            <translation>Personne n’a décidé à temps : la carte a été rendue.</translation>
        </message>
        <message>
            <source>Nothing was charged.</source>
            <translation>Rien n’a été débité.</translation>
        </message>
        <message>
            <source>Nothing was charged. Another card can be tried; it stays the same payment.</source>
            <translation>Rien n’a été débité. Une autre carte peut être essayée ; le paiement reste le même.</translation>
        </message>
        <message>
            <source>Nothing was charged. The basket is kept.</source>
            <translation>Rien n’a été débité. Le panier est conservé.</translation>
        </message>
        <message>
            <source>Paid in cash</source>
            <translation>Payé en espèces</translation>
        </message>
        <message>
            <source>Please decide</source>
            <translation>À vous de décider</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>Prêt</translation>
        </message>
        <message>
            <source>Receipt {0}</source>
            <translation>Ticket {0}</translation>
        </message>
        <message>
            <source>Samsung Pay</source>
            <translation>Samsung Pay</translation>
        </message>
        <message>
            <source>Seconds left to decide: {0}</source>
            <translation>Secondes restantes pour décider : {0}</translation>
        </message>
        <message>
            <source>Seconds waited</source>
            <translation>Secondes d’attente</translation>
        </message>
        <message>
            <source>Sending to the reader</source>
            <translation>Envoi au lecteur</translation>
        </message>
        <message>
            <source>Set aside, decide later</source>
            <translation>Mettre de côté, décider plus tard</translation>
        </message>
        <message>
            <source>Stripe calls this payment “{0}”, which this till does not know. Look it up at Stripe before the customer leaves.</source>
            <translation>Stripe donne à ce paiement l’état « {0} », que cette caisse ne connaît pas. Consultez-le chez Stripe avant que le client ne parte.</translation>
        </message>
        <message>
            <source>Stripe does not answer: the connection is the trouble. Check the network cable or Wi-Fi and the router.</source>
            <translation>Stripe ne répond pas : la connexion est en cause. Vérifiez le câble réseau ou le Wi-Fi et le routeur.</translation>
        </message>
        <message>
            <source>Stripe has too much to do. The till tries again by itself.</source>
            <translation>Stripe est surchargé. La caisse réessaie d’elle-même.</translation>
        </message>
        <message>
            <source>Stripe has too much to do. Try again in a moment.</source>
            <translation>Stripe est surchargé. Réessayez dans un instant.</translation>
        </message>
        <message>
            <source>Stripe refused the payment: {0}</source>
            <translation>Stripe a refusé le paiement : {0}</translation>
        </message>
        <message>
            <source>Stripe refuses the key of this till. Put in another one in the settings, then check again.</source>
            <translation>Stripe refuse la clé de cette caisse. Saisissez-en une autre dans les réglages, puis vérifiez à nouveau.</translation>
        </message>
        <message>
            <source>Stripe refuses the key of this till. Put in another one in the settings.</source>
            <translation>Stripe refuse la clé de cette caisse. Saisissez-en une autre dans les réglages.</translation>
        </message>
        <message>
            <source>Stripe refuses the key of this till: {0} Put in another one in the settings, then check again.</source>
            <translation>Stripe refuse la clé de cette caisse : {0} Saisissez-en une autre dans les réglages, puis vérifiez à nouveau.</translation>
        </message>
        <message>
            <source>Stripe refuses the key of this till: {0} Put in another one in the settings.</source>
            <translation>Stripe refuse la clé de cette caisse : {0} Saisissez-en une autre dans les réglages.</translation>
        </message>
        <message>
            <source>Stripe reports a state of this payment that this till does not know. Look it up at Stripe before the customer leaves.</source>
            <translation>Stripe donne à ce paiement un état que cette caisse ne connaît pas. Consultez-le chez Stripe avant que le client ne parte.</translation>
        </message>
        <message>
            <source>Take cash</source>
            <translation>Espèces</translation>
        </message>
        <message>
            <source>Take the card</source>
            <translation>Accepter la carte</translation>
        </message>
        <message>
            <source>Take this card?</source>
            <translation>Accepter cette carte ?</translation>
        </message>
        <message>
            <source>The PIN was wrong too often.</source>
            <translation>Trop de codes erronés.</translation>
        </message>
        <message>
            <source>The PIN was wrong.</source>
            <translation>Le code était erroné.</translation>
        </message>
        <message>
            <source>The answer of Stripe could not be understood, so it is not known whether the customer paid. Check again.</source>
            <translation>La réponse de Stripe n’a pas été comprise : on ne sait pas si le client a payé. Vérifiez à nouveau.</translation>
        </message>
        <message>
            <source>The answer of Stripe could not be understood, so it is not known whether the customer paid. Check again. ({0})</source>
            <translation>La réponse de Stripe n’a pas été comprise : on ne sait pas si le client a payé. Vérifiez à nouveau. ({0})</translation>
        </message>
        <message>
            <source>The bank could not be asked. The same card may work at the next try.</source>
            <translation>La banque n’a pas pu être jointe. La même carte peut fonctionner au prochain essai.</translation>
        </message>
        <message>
            <source>The bank did not accept the card.</source>
            <translation>La banque n’a pas accepté la carte.</translation>
        </message>
        <message>
            <source>The bank did not accept the card. The customer can ask the bank why.</source>
            <translation>La banque n’a pas accepté la carte. Le client peut lui demander pourquoi.</translation>
        </message>
        <message>
            <source>The bank wants the PIN. Insert the card instead of tapping it.</source>
            <translation>La banque demande le code. Insérez la carte au lieu de l’approcher.</translation>
        </message>
        <message>
            <source>The bank was not asked: the reader did not take it up. It can be tried again.</source>
            <translation>La banque n’a pas été interrogée : le lecteur n’a pas donné suite. Vous pouvez réessayer.</translation>
        </message>
        <message>
            <source>The card cannot be used for this payment.</source>
            <translation>La carte ne peut pas servir à ce paiement.</translation>
        </message>
        <message>
            <source>The card has expired.</source>
            <translation>La carte a expiré.</translation>
        </message>
        <message>
            <source>The card has paid, but the sale cannot be written down ({0}). Do not take the money again. It is written as soon as that is put right.</source>
            <translation>La carte a payé, mais la vente ne peut pas être enregistrée ({0}). N’encaissez pas une seconde fois. Elle sera enregistrée dès que le problème sera réglé.</translation>
        </message>
        <message>
            <source>The card has reached its limit.</source>
            <translation>La carte a atteint son plafond.</translation>
        </message>
        <message>
            <source>The card is asked for again, at its own price.</source>
            <translation>La carte est redemandée, à son propre prix.</translation>
        </message>
        <message>
            <source>The card is taken: the bank is being asked.</source>
            <translation>La carte est acceptée : la banque est interrogée.</translation>
        </message>
        <message>
            <source>The card payment is being cancelled. Take the cash when that is certain.</source>
            <translation>Le paiement par carte est en cours d’annulation. Prenez les espèces quand elle sera certaine.</translation>
        </message>
        <message>
            <source>The card was accepted, but Stripe refuses to take the money. Check again, or look the payment up at Stripe.</source>
            <translation>La carte a été acceptée, mais Stripe refuse l’encaissement. Vérifiez à nouveau, ou consultez le paiement chez Stripe.</translation>
        </message>
        <message>
            <source>The card was accepted, but Stripe refuses to take the money: {0} Check again, or look the payment up at Stripe.</source>
            <translation>La carte a été acceptée, mais Stripe refuse l’encaissement : {0} Vérifiez à nouveau, ou consultez le paiement chez Stripe.</translation>
        </message>
        <message>
            <source>The card was accepted. The money is being taken now.</source>
            <translation>La carte a été acceptée. L’encaissement est en cours.</translation>
        </message>
        <message>
            <source>The card was read and not charged. Without a decision it is given back.</source>
            <translation>La carte a été lue, sans être débitée. Sans décision, elle est rendue.</translation>
        </message>
        <message>
            <source>The card was read. It cannot be cancelled until the bank has answered.</source>
            <translation>La carte a été lue. Impossible d’annuler avant la réponse de la banque.</translation>
        </message>
        <message>
            <source>The customer cancelled on the reader.</source>
            <translation>Le client a annulé sur le lecteur.</translation>
        </message>
        <message>
            <source>The customer paid before the payment could be cancelled. Take no cash.</source>
            <translation>Le client a payé avant que l’annulation n’aboutisse. Ne prenez pas d’espèces.</translation>
        </message>
        <message>
            <source>The money is only held. It is taken when you capture it on the close screen.</source>
            <translation>L’argent est seulement retenu. Il est pris quand vous l’encaissez à l’écran de clôture.</translation>
        </message>
        <message>
            <source>The payment is being cancelled. If the card was faster, you are told so.</source>
            <translation>Le paiement est en cours d’annulation. Si la carte a été plus rapide, vous en serez averti.</translation>
        </message>
        <message>
            <source>The payment waits: it cannot be written down ({0}). Nothing was sent to the reader. It goes on by itself as soon as that is put right.</source>
            <translation>Le paiement attend : il ne peut pas être enregistré ({0}). Rien n’a été envoyé au lecteur. Il reprendra de lui-même dès que le problème sera réglé.</translation>
        </message>
        <message>
            <source>The reader asks the customer to tap, insert or swipe a card.</source>
            <translation>Le lecteur invite le client à approcher, insérer ou glisser une carte.</translation>
        </message>
        <message>
            <source>The reader cannot be reached. Check that it is on and connected to the network.</source>
            <translation>Le lecteur est injoignable. Vérifiez qu’il est allumé et connecté au réseau.</translation>
        </message>
        <message>
            <source>The reader did not answer. Check that it is on and shows its start screen.</source>
            <translation>Le lecteur n’a pas répondu. Vérifiez qu’il est allumé et affiche son écran d’accueil.</translation>
        </message>
        <message>
            <source>The reader is being told the amount.</source>
            <translation>Le montant est envoyé au lecteur.</translation>
        </message>
        <message>
            <source>The reader is busy with something else. Wait, then try again.</source>
            <translation>Le lecteur est occupé à autre chose. Attendez, puis réessayez.</translation>
        </message>
        <message>
            <source>The reader is taking the payment of another till. Wait until it is over, then try again.</source>
            <translation>Le lecteur prend le paiement d’une autre caisse. Attendez qu’il soit terminé, puis réessayez.</translation>
        </message>
        <message>
            <source>The reader lost its connection while it asked the bank.</source>
            <translation>Le lecteur a perdu la connexion pendant la demande à la banque.</translation>
        </message>
        <message>
            <source>The reader was given something else to do, so it no longer asks for a card.</source>
            <translation>Le lecteur a reçu une autre tâche et ne demande plus de carte.</translation>
        </message>
        <message>
            <source>There are not enough funds on the card.</source>
            <translation>La provision de la carte est insuffisante.</translation>
        </message>
        <message>
            <source>This payment does not take cards at a reader ({0}). Allow them in the payment settings at Stripe, then check again.</source>
            <translation>Ce paiement n’accepte pas les cartes au lecteur ({0}). Autorisez-les dans les réglages de paiement de Stripe, puis vérifiez à nouveau.</translation>
        </message>
        <message>
            <source>This payment does not take cards at a reader. Allow them in the payment settings at Stripe, then check again.</source>
            <translation>Ce paiement n’accepte pas les cartes au lecteur. Autorisez-les dans les réglages de paiement de Stripe, puis vérifiez à nouveau.</translation>
        </message>
        <message>
            <source>This payment was set aside: it is not known whether the customer paid. Check again before it is taken a second time.</source>
            <translation>Ce paiement a été mis de côté : on ne sait pas si le client a payé. Vérifiez à nouveau avant d’encaisser une seconde fois.</translation>
        </message>
        <message>
            <source>This shop does not take cards from abroad ({0}).</source>
            <translation>Ce magasin n’accepte pas les cartes étrangères ({0}).</translation>
        </message>
        <message>
            <source>This shop does not take cards of this kind ({0}).</source>
            <translation>Ce magasin n’accepte pas ce type de carte ({0}).</translation>
        </message>
        <message>
            <source>This shop does not take {0} cards.</source>
            <translation>Ce magasin n’accepte pas les cartes {0}.</translation>
        </message>
        <message>
            <source>This shop takes no cards from a telephone or a watch ({0}).</source>
            <translation>Ce magasin n’accepte pas les cartes d’un téléphone ou d’une montre ({0}).</translation>
        </message>
        <message>
            <source>To pay</source>
            <translation>À payer</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Total</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Réessayer</translation>
        </message>
        <message>
            <source>Try another card</source>
            <translation>Essayer une autre carte</translation>
        </message>
        <message>
            <source>Waiting for a card</source>
            <translation>En attente d’une carte</translation>
        </message>
        <message>
            <source>What becomes of this payment is read from Stripe, but cannot be written down ({0}). It is written, and goes on by itself, as soon as that is put right.</source>
            <translation>Ce que devient ce paiement est lu chez Stripe, mais ne peut pas être consigné ({0}). C’est consigné, et tout continue seul, dès que cela est réglé.</translation>
        </message>
        <message>
            <source>With this card it costs {0}. If the customer agrees, it is asked for again.</source>
            <translation>Avec cette carte, le prix est de {0}. Si le client est d’accord, elle est redemandée.</translation>
        </message>
        <message>
            <source>authorization {0}</source>
            <translation>autorisation {0}</translation>
        </message>
        <message>
            <source>chip</source>
            <translation>puce</translation>
        </message>
        <message>
            <source>contactless</source>
            <translation>sans contact</translation>
        </message>
        <message>
            <source>credit</source>
            <translation>crédit</translation>
        </message>
        <message>
            <source>debit</source>
            <translation>débit</translation>
        </message>
        <message>
            <source>issued in {0}</source>
            <translation>pays : {0}</translation>
        </message>
        <message>
            <source>prepaid</source>
            <translation>prépayée</translation>
        </message>
        <message>
            <source>swiped</source>
            <translation>piste magnétique</translation>
        </message>
        <message>
            <source>with a tip of {0}</source>
            <translation>dont pourboire : {0}</translation>
        </message>
        <message>
            <source>{0} asks the customer to tap, insert or swipe a card.</source>
            <translation>Le lecteur {0} invite le client à approcher, insérer ou glisser une carte.</translation>
        </message>
        <message>
            <source>{0} cannot be reached. Check that it is on and connected to the network.</source>
            <translation>Le lecteur {0} est injoignable. Vérifiez qu’il est allumé et connecté au réseau.</translation>
        </message>
        <message>
            <source>{0} did not answer. Check that it is on and shows its start screen.</source>
            <translation>Le lecteur {0} n’a pas répondu. Vérifiez qu’il est allumé et affiche son écran d’accueil.</translation>
        </message>
        <message>
            <source>{0} is being told the amount.</source>
            <translation>Le montant est envoyé au lecteur {0}.</translation>
        </message>
        <message>
            <source>{0} is busy with something else. Wait, then try again.</source>
            <translation>Le lecteur {0} est occupé à autre chose. Attendez, puis réessayez.</translation>
        </message>
        <message>
            <source>{0} is taking the payment of another till. Wait until it is over, then try again.</source>
            <translation>Le lecteur {0} prend le paiement d’une autre caisse. Attendez qu’il soit terminé, puis réessayez.</translation>
        </message>
        <message>
            <source>{0} •••• {1}</source>
            <translation>{0} •••• {1}</translation>
        </message>
    </context>
    <context>
        <name>paysettings</name>
        <message>
            <source>A price between percentages and amounts needs both. Fill in the others, or empty this.</source>
            <translation>Un prix entre pourcentages et montants exige les deux. Remplissez les autres, ou videz ceci.</translation>
        </message>
        <message>
            <source>A question of your own</source>
            <translation>Une question de votre choix</translation>
        </message>
        <message>
            <source>A tip on the paper receipt is added before the money is taken. Choose “Hold first, take at closing” under Payments, then this.</source>
            <translation>Un pourboire sur le reçu papier s’ajoute avant l’encaissement. Choisissez d’abord « Bloquer, encaisser à la clôture » dans Paiements, puis ceci.</translation>
        </message>
        <message>
            <source>Account</source>
            <translation>Compte</translation>
        </message>
        <message>
            <source>After the payment</source>
            <translation>Après le paiement</translation>
        </message>
        <message>
            <source>American Express</source>
            <translation>American Express</translation>
        </message>
        <message>
            <source>Amounts below this price, percentages from it on</source>
            <translation>Montants sous ce prix, pourcentages à partir de celui-ci</translation>
        </message>
        <message>
            <source>Answer one</source>
            <translation>Première réponse</translation>
        </message>
        <message>
            <source>Answer two</source>
            <translation>Seconde réponse</translation>
        </message>
        <message>
            <source>As the account’s own payments</source>
            <translation>Comme paiements du compte lui-même</translation>
        </message>
        <message>
            <source>As yours, passed on to it</source>
            <translation>Comme les vôtres, puis transférés</translation>
        </message>
        <message>
            <source>Ask first whether the law and the card networks allow it where you are. Type -5 for five percent less.</source>
            <translation>Vérifiez d’abord que la loi et les réseaux de cartes l’autorisent chez vous. Saisissez -5 pour cinq pour cent de moins.</translation>
        </message>
        <message>
            <source>Ask for an e-mail address for the receipt</source>
            <translation>Demander une adresse e-mail pour le reçu</translation>
        </message>
        <message>
            <source>Ask the bank to hold the money for longer</source>
            <translation>Demander à la banque de bloquer l’argent plus longtemps</translation>
        </message>
        <message>
            <source>Ask the bank whether the amount may be raised</source>
            <translation>Demander à la banque si le montant peut être augmenté</translation>
        </message>
        <message>
            <source>Brands</source>
            <translation>Marques</translation>
        </message>
        <message>
            <source>Cards from other countries</source>
            <translation>Cartes d’autres pays</translation>
        </message>
        <message>
            <source>Cards that are taken</source>
            <translation>Cartes acceptées</translation>
        </message>
        <message>
            <source>Cartes Bancaires</source>
            <translation>Cartes Bancaires</translation>
        </message>
        <message>
            <source>Change them for all</source>
            <translation>Les changer pour tous</translation>
        </message>
        <message>
            <source>Connected account</source>
            <translation>Compte connecté</translation>
        </message>
        <message>
            <source>Credit cards</source>
            <translation>Cartes de crédit</translation>
        </message>
        <message>
            <source>Debit cards</source>
            <translation>Cartes de débit</translation>
        </message>
        <message>
            <source>Diners Club</source>
            <translation>Diners Club</translation>
        </message>
        <message>
            <source>Discover</source>
            <translation>Discover</translation>
        </message>
        <message>
            <source>First amount</source>
            <translation>Premier montant</translation>
        </message>
        <message>
            <source>First percentage</source>
            <translation>Premier pourcentage</translation>
        </message>
        <message>
            <source>For hotels, rentals and open tabs. Both need “Hold first, take at closing”; which cards grant it, their banks say.</source>
            <translation>Pour les hôtels, les locations et les notes ouvertes. Les deux exigent « Bloquer, encaisser à la clôture » ; ce sont les banques qui disent quelles cartes le permettent.</translation>
        </message>
        <message>
            <source>Hold first, take at closing</source>
            <translation>Bloquer, encaisser à la clôture</translation>
        </message>
        <message>
            <source>How its payments are made</source>
            <translation>Comment ses paiements sont faits</translation>
        </message>
        <message>
            <source>Interac</source>
            <translation>Interac</translation>
        </message>
        <message>
            <source>JCB</source>
            <translation>JCB</translation>
        </message>
        <message>
            <source>Kinds</source>
            <translation>Types</translation>
        </message>
        <message>
            <source>Leave them</source>
            <translation>Les laisser</translation>
        </message>
        <message>
            <source>Mastercard</source>
            <translation>Mastercard</translation>
        </message>
        <message>
            <source>No brand would be left, and no card be taken. Leave at least one.</source>
            <translation>Il ne resterait aucune marque, donc aucune carte acceptée. Laissez-en au moins une.</translation>
        </message>
        <message>
            <source>No kind would be left, and no card be taken. Leave at least one.</source>
            <translation>Il ne resterait aucun type, donc aucune carte acceptée. Laissez-en au moins un.</translation>
        </message>
        <message>
            <source>No tips</source>
            <translation>Pas de pourboire</translation>
        </message>
        <message>
            <source>None: the shop’s own account</source>
            <translation>Aucun : le compte du magasin</translation>
        </message>
        <message>
            <source>Nothing is asked</source>
            <translation>Rien n’est demandé</translation>
        </message>
        <message>
            <source>On its behalf, passed on to it</source>
            <translation>En son nom, puis transférés</translation>
        </message>
        <message>
            <source>On the paper receipt</source>
            <translation>Sur le reçu papier</translation>
        </message>
        <message>
            <source>On the reader, before the card</source>
            <translation>Sur le lecteur, avant la carte</translation>
        </message>
        <message>
            <source>Only for platforms that take payments for other shops.</source>
            <translation>Seulement pour les plateformes qui encaissent pour d’autres magasins.</translation>
        </message>
        <message>
            <source>Payments are made for that account, as chosen.</source>
            <translation>Les paiements sont faits pour ce compte, selon votre choix.</translation>
        </message>
        <message>
            <source>Percent on top of the price</source>
            <translation>Pourcentage ajouté au prix</translation>
        </message>
        <message>
            <source>Prepaid cards</source>
            <translation>Cartes prépayées</translation>
        </message>
        <message>
            <source>Readers do not ask for tips in {0}. Choose another way for tips, or none.</source>
            <translation>Les lecteurs ne demandent pas de pourboire en {0}. Choisissez une autre manière, ou aucune.</translation>
        </message>
        <message>
            <source>Readers of this location ask for no tips yet.</source>
            <translation>Les lecteurs de ce lieu ne demandent pas encore de pourboire.</translation>
        </message>
        <message>
            <source>Readers of {0} ask for no tips yet.</source>
            <translation>Les lecteurs de {0} ne demandent pas encore de pourboire.</translation>
        </message>
        <message>
            <source>Reckon the percentages without the tax</source>
            <translation>Calculer les pourcentages hors taxe</translation>
        </message>
        <message>
            <source>Refuse cards in a telephone or a watch</source>
            <translation>Refuser les cartes dans un téléphone ou une montre</translation>
        </message>
        <message>
            <source>Refuse them</source>
            <translation>Les refuser</translation>
        </message>
        <message>
            <source>Save for this location</source>
            <translation>Enregistrer pour ce lieu</translation>
        </message>
        <message>
            <source>Saved. It may take ten minutes until the readers have it.</source>
            <translation>Enregistré. Il peut falloir dix minutes avant que les lecteurs l’aient.</translation>
        </message>
        <message>
            <source>Second amount</source>
            <translation>Deuxième montant</translation>
        </message>
        <message>
            <source>Second percentage</source>
            <translation>Deuxième pourcentage</translation>
        </message>
        <message>
            <source>Stripe is not reached, so its tips cannot be read. Come back later.</source>
            <translation>Stripe n’est pas joignable ; ses pourboires ne peuvent pas être lus. Revenez plus tard.</translation>
        </message>
        <message>
            <source>Take them at another price</source>
            <translation>Les accepter à un autre prix</translation>
        </message>
        <message>
            <source>Take them like any other</source>
            <translation>Les accepter comme les autres</translation>
        </message>
        <message>
            <source>The first answer is empty. Type what its button says, such as “Yes”.</source>
            <translation>La première réponse est vide. Saisissez ce que dit son bouton, par exemple « Oui ».</translation>
        </message>
        <message>
            <source>The next card meets the rule as chosen.</source>
            <translation>La prochaine carte suivra la règle choisie.</translation>
        </message>
        <message>
            <source>The next payment asks for a tip, or not, as chosen.</source>
            <translation>Le prochain paiement proposera un pourboire ou non, selon votre choix.</translation>
        </message>
        <message>
            <source>The next payment asks the bank for that, or not.</source>
            <translation>Le prochain paiement le demandera à la banque ou non, selon votre choix.</translation>
        </message>
        <message>
            <source>The next payment has the fee as typed.</source>
            <translation>Le prochain paiement aura les frais saisis.</translation>
        </message>
        <message>
            <source>The next tip is reckoned as chosen.</source>
            <translation>Le prochain pourboire sera calculé selon votre choix.</translation>
        </message>
        <message>
            <source>The reader asks that after the next payment, or not.</source>
            <translation>Le lecteur le demandera après le prochain paiement ou non, selon votre choix.</translation>
        </message>
        <message>
            <source>The reader asks while the next customer is served, and stops as soon as the next payment is sent.</source>
            <translation>Le lecteur pose la question pendant que vous servez le client suivant, et s’arrête dès que le paiement suivant est envoyé.</translation>
        </message>
        <message>
            <source>The reader’s tip screen</source>
            <translation>L’écran de pourboire du lecteur</translation>
        </message>
        <message>
            <source>The second answer is empty. Type what its button says, such as “No”.</source>
            <translation>La seconde réponse est vide. Saisissez ce que dit son bouton, par exemple « Non ».</translation>
        </message>
        <message>
            <source>There are percentages and amounts. Type the price below which the amounts are shown.</source>
            <translation>Il y a des pourcentages et des montants. Saisissez le prix sous lequel les montants sont affichés.</translation>
        </message>
        <message>
            <source>There is nothing to choose. Type three percentages, or three amounts.</source>
            <translation>Il n’y a rien à choisir. Saisissez trois pourcentages, ou trois montants.</translation>
        </message>
        <message>
            <source>These are the account’s tips. What you save is for this location alone; the account’s stay.</source>
            <translation>Ce sont les pourboires du compte. Ce que vous enregistrez ne vaut que pour ce lieu ; ceux du compte restent.</translation>
        </message>
        <message>
            <source>These are the account’s tips. What you save is for {0} alone; the account’s stay.</source>
            <translation>Ce sont les pourboires du compte. Ce que vous enregistrez ne vaut que pour {0} ; ceux du compte restent.</translation>
        </message>
        <message>
            <source>Third amount</source>
            <translation>Troisième montant</translation>
        </message>
        <message>
            <source>Third percentage</source>
            <translation>Troisième pourcentage</translation>
        </message>
        <message>
            <source>This key may not act for “{0}”: there is no such account, it is not connected to yours, or in the other mode only (test or live). Check it in Stripe’s Dashboard under Connect.</source>
            <translation>Cette clé ne peut pas agir pour « {0} » : ce compte n’existe pas, n’est pas connecté au vôtre, ou seulement dans l’autre mode (test ou réel). Vérifiez-le dans le Dashboard de Stripe, sous Connect.</translation>
        </message>
        <message>
            <source>This location has these tips of its own.</source>
            <translation>Ce lieu a ces pourboires à lui.</translation>
        </message>
        <message>
            <source>This location has tips in another currency, of another kind. Use percentages, amounts or both as there, or change those in Stripe’s Dashboard first.</source>
            <translation>Ce lieu a des pourboires dans une autre devise, d’un autre type. Utilisez comme là des pourcentages, des montants ou les deux, ou changez d’abord ceux-là dans le Dashboard de Stripe.</translation>
        </message>
        <message>
            <source>This one is empty. Fill all three, or none of them.</source>
            <translation>Celui-ci est vide. Remplissez les trois, ou aucun.</translation>
        </message>
        <message>
            <source>Three amounts</source>
            <translation>Trois montants</translation>
        </message>
        <message>
            <source>Three percentages</source>
            <translation>Trois pourcentages</translation>
        </message>
        <message>
            <source>Tips</source>
            <translation>Pourboires</translation>
        </message>
        <message>
            <source>Tips belong to the place where a reader stands. Choose this till’s reader first, under Readers.</source>
            <translation>Les pourboires dépendent du lieu où se trouve un lecteur. Choisissez d’abord le lecteur de cette caisse, sous Lecteurs.</translation>
        </message>
        <message>
            <source>Tips on the paper receipt are added before the money is taken, at closing. Choose another way for tips first.</source>
            <translation>Les pourboires sur le reçu papier s’ajoutent avant l’encaissement, à la clôture. Choisissez d’abord une autre manière pour les pourboires.</translation>
        </message>
        <message>
            <source>Tips on the paper receipt exist in the United States only. Choose the reader, or none.</source>
            <translation>Les pourboires sur le reçu papier n’existent qu’aux États-Unis. Choisissez le lecteur, ou aucun.</translation>
        </message>
        <message>
            <source>UnionPay</source>
            <translation>UnionPay</translation>
        </message>
        <message>
            <source>Use the account’s tips</source>
            <translation>Prendre ceux du compte</translation>
        </message>
        <message>
            <source>Visa</source>
            <translation>Visa</translation>
        </message>
        <message>
            <source>Where a card is refused or has its own price, the reader reads it first, and the bank is asked after that. Cards that are keyed or on file are not looked at.</source>
            <translation>Quand une carte est refusée ou a son propre prix, le lecteur la lit d’abord et la banque n’est interrogée qu’ensuite. Les cartes saisies ou enregistrées ne sont pas examinées.</translation>
        </message>
        <message>
            <source>Where the customer gives a tip</source>
            <translation>Où le client donne un pourboire</translation>
        </message>
        <message>
            <source>Where the reader asks for a tip, the money is held first and taken right after, or at closing.</source>
            <translation>Quand le lecteur propose un pourboire, l’argent est d’abord bloqué, puis encaissé juste après ou à la clôture.</translation>
        </message>
        <message>
            <source>Your fee in percent</source>
            <translation>Vos frais en pour cent</translation>
        </message>
        <message>
            <source>and a fixed amount</source>
            <translation>et un montant fixe</translation>
        </message>
        <message>
            <source>eftpos</source>
            <translation>eftpos</translation>
        </message>
        <message>
            <source>girocard</source>
            <translation>girocard</translation>
        </message>
        <message>
            <source>{0} has the same tips. They would change there, too.</source>
            <translation>{0} a les mêmes pourboires. Ils changeraient là aussi.</translation>
        </message>
        <message>
            <source>{0} has these tips of its own.</source>
            <translation>{0} a ces pourboires à lui.</translation>
        </message>
        <message>
            <source>“{0}” is less than the one before it. Begin with the smallest.</source>
            <translation>« {0} » est inférieur au précédent. Commencez par le plus petit.</translation>
        </message>
        <message>
            <source>“{0}” is more than all of the price. Type 100 at most.</source>
            <translation>« {0} » dépasse le prix entier. Saisissez 100 au plus.</translation>
        </message>
        <message>
            <source>“{0}” is no account’s id. It begins with acct_ and stands in Stripe’s Dashboard under Connect.</source>
            <translation>« {0} » n’est pas l’identifiant d’un compte. Il commence par acct_ et se trouve dans le Dashboard de Stripe, sous Connect.</translation>
        </message>
        <message>
            <source>“{0}” is no percentage from {1} to {2}. Type one with two decimals at most, such as 2.5.</source>
            <translation>« {0} » n’est pas un pourcentage de {1} à {2}. Saisissez-en un avec deux décimales au plus, par exemple 2,5.</translation>
        </message>
        <message>
            <source>“{0}” is no whole percentage. Type one like 15.</source>
            <translation>« {0} » n’est pas un pourcentage entier. Saisissez-en un comme 15.</translation>
        </message>
        <message>
            <source>“{0}” is nothing. Who gives no tip has a button of their own.</source>
            <translation>« {0} », c’est rien. Qui ne donne pas de pourboire a son propre bouton.</translation>
        </message>
        <message>
            <source>“{0}” is there twice. Type three that differ.</source>
            <translation>« {0} » y est deux fois. Saisissez trois valeurs différentes.</translation>
        </message>
    </context>
    <context>
        <name>phone</name>
        <message>
            <source>+1 555 010 4477</source>
            <translation>+33 6 55 50 10 44</translation>
        </message>
        <message>
            <source>1  Who is calling?</source>
            <translation>1  Qui appelle ?</translation>
        </message>
        <message>
            <source>2  Read this aloud</source>
            <translation>2  À lire à voix haute</translation>
        </message>
        <message>
            <source>2  Read this aloud, for card •••• {0}</source>
            <translation>2  À lire à voix haute, pour la carte •••• {0}</translation>
        </message>
        <message>
            <source>3  Save or charge</source>
            <translation>3  Enregistrer ou débiter</translation>
        </message>
        <message>
            <source>3  Save the card</source>
            <translation>3  Enregistrer la carte</translation>
        </message>
        <message>
            <source>3  Take the payment</source>
            <translation>3  Encaisser</translation>
        </message>
        <message>
            <source>Agreed by</source>
            <translation>Accord</translation>
        </message>
        <message>
            <source>Agreed by mail · terms {0}</source>
            <translation>Accord par courrier · conditions {0}</translation>
        </message>
        <message>
            <source>Agreed by mail, {0}</source>
            <translation>Accord par courrier, {0}</translation>
        </message>
        <message>
            <source>Agreed by phone · terms {0}</source>
            <translation>Accord par téléphone · conditions {0}</translation>
        </message>
        <message>
            <source>Agreed by phone, {0}</source>
            <translation>Accord par téléphone, {0}</translation>
        </message>
        <message>
            <source>Agreed in person · terms {0}</source>
            <translation>Accord sur place · conditions {0}</translation>
        </message>
        <message>
            <source>Agreed in person, {0}</source>
            <translation>Accord sur place, {0}</translation>
        </message>
        <message>
            <source>Agreed {0}</source>
            <translation>Accord du {0}</translation>
        </message>
        <message>
            <source>Agreement</source>
            <translation>Accord</translation>
        </message>
        <message>
            <source>Agreement withdrawn</source>
            <translation>Accord retiré</translation>
        </message>
        <message>
            <source>Amount to charge</source>
            <translation>Montant à débiter</translation>
        </message>
        <message>
            <source>Amount to charge  {0}</source>
            <translation>Montant à débiter  {0}</translation>
        </message>
        <message>
            <source>Amélie Duval</source>
            <translation>Amélie Duval</translation>
        </message>
        <message>
            <source>Another customer</source>
            <translation>Autre client</translation>
        </message>
        <message>
            <source>Any later order</source>
            <translation>Toute commande</translation>
        </message>
        <message>
            <source>As agreed</source>
            <translation>Convenu</translation>
        </message>
        <message>
            <source>Ask for the name</source>
            <translation>Demandez le nom</translation>
        </message>
        <message>
            <source>Ask how it is spelled, or add a new customer.</source>
            <translation>Demandez comment cela s’écrit, ou ajoutez un nouveau client.</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Retour</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Annulé</translation>
        </message>
        <message>
            <source>Cancelled {0}</source>
            <translation>Annulé {0}</translation>
        </message>
        <message>
            <source>Card not saved</source>
            <translation>Carte non enregistrée</translation>
        </message>
        <message>
            <source>Card saved</source>
            <translation>Carte enregistrée</translation>
        </message>
        <message>
            <source>Cards</source>
            <translation>Cartes</translation>
        </message>
        <message>
            <source>Change name, e-mail or phone</source>
            <translation>Modifier nom, e-mail ou téléphone</translation>
        </message>
        <message>
            <source>Change the customer</source>
            <translation>Modifier le client</translation>
        </message>
        <message>
            <source>Charge the basket: {0}, {1}</source>
            <translation>Débiter le panier : {0}, {1}</translation>
        </message>
        <message>
            <source>Charge the card</source>
            <translation>Débiter la carte</translation>
        </message>
        <message>
            <source>Check again</source>
            <translation>Vérifier à nouveau</translation>
        </message>
        <message>
            <source>Confirm the agreement to the customer:</source>
            <translation>Confirmer l’accord au client :</translation>
        </message>
        <message>
            <source>Create</source>
            <translation>Créer</translation>
        </message>
        <message>
            <source>Create a new one anyway</source>
            <translation>En créer un nouveau quand même</translation>
        </message>
        <message>
            <source>Customers found</source>
            <translation>Clients trouvés</translation>
        </message>
        <message>
            <source>Customers with the same e-mail or phone number</source>
            <translation>Clients ayant le même e-mail ou téléphone</translation>
        </message>
        <message>
            <source>Declined</source>
            <translation>Refusé</translation>
        </message>
        <message>
            <source>Declined {0}</source>
            <translation>Refusé {0}</translation>
        </message>
        <message>
            <source>Del drops the parked call</source>
            <translation>Suppr abandonne l’appel en attente</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Terminé</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>E-mail</translation>
        </message>
        <message>
            <source>Empty the search field</source>
            <translation>Vider le champ de recherche</translation>
        </message>
        <message>
            <source>End it</source>
            <translation>Y mettre fin</translation>
        </message>
        <message>
            <source>End this agreement?</source>
            <translation>Mettre fin à cet accord ?</translation>
        </message>
        <message>
            <source>End this agreement? {0} is removed and can no longer be charged.</source>
            <translation>Mettre fin à cet accord ? {0} sera retirée et ne pourra plus être débitée.</translation>
        </message>
        <message>
            <source>Expired</source>
            <translation>Expirée</translation>
        </message>
        <message>
            <source>First, who is calling</source>
            <translation>D’abord, qui appelle</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Historique</translation>
        </message>
        <message>
            <source>In person</source>
            <translation>Sur place</translation>
        </message>
        <message>
            <source>Keep at next sale</source>
            <translation>Conserver à la vente</translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>La garder</translation>
        </message>
        <message>
            <source>Keep the changes</source>
            <translation>Garder</translation>
        </message>
        <message>
            <source>Keep the confirmation as a PDF file</source>
            <translation>Enregistrer la confirmation en PDF</translation>
        </message>
        <message>
            <source>Language of the terms</source>
            <translation>Langue des conditions</translation>
        </message>
        <message>
            <source>Mail</source>
            <translation>Courrier</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nom</translation>
        </message>
        <message>
            <source>Name, e-mail or phone</source>
            <translation>Nom, e-mail ou téléphone</translation>
        </message>
        <message>
            <source>Never type a card number here; key it on the reader.</source>
            <translation>Ne tapez jamais un numéro de carte ici ; saisissez-le sur le lecteur.</translation>
        </message>
        <message>
            <source>New customer</source>
            <translation>Nouveau client</translation>
        </message>
        <message>
            <source>No agreement: cannot be charged</source>
            <translation>Sans accord : débit impossible</translation>
        </message>
        <message>
            <source>No card is saved yet.</source>
            <translation>Aucune carte enregistrée.</translation>
        </message>
        <message>
            <source>No name</source>
            <translation>Sans nom</translation>
        </message>
        <message>
            <source>Nobody found for “{0}”</source>
            <translation>Personne pour « {0} »</translation>
        </message>
        <message>
            <source>Not decided</source>
            <translation>Non décidé</translation>
        </message>
        <message>
            <source>Not decided {0}</source>
            <translation>Non décidé {0}</translation>
        </message>
        <message>
            <source>Not saved</source>
            <translation>Non enregistrée</translation>
        </message>
        <message>
            <source>Nothing has happened yet.</source>
            <translation>Rien pour le moment.</translation>
        </message>
        <message>
            <source>Order 1042, two boxes of pears</source>
            <translation>Commande 1042, deux cagettes de poires</translation>
        </message>
        <message>
            <source>PDF</source>
            <translation>PDF</translation>
        </message>
        <message>
            <source>Paid</source>
            <translation>Payé</translation>
        </message>
        <message>
            <source>Paid {0}</source>
            <translation>Payé {0}</translation>
        </message>
        <message>
            <source>Park</source>
            <translation>Attente</translation>
        </message>
        <message>
            <source>Parked calls</source>
            <translation>Appels en attente</translation>
        </message>
        <message>
            <source>Pay now</source>
            <translation>Encaisser</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>Téléphone</translation>
        </message>
        <message>
            <source>Phone order</source>
            <translation>Commande par téléphone</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Imprimer</translation>
        </message>
        <message>
            <source>Print the confirmation</source>
            <translation>Imprimer la confirmation</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>Prêt</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Retirer</translation>
        </message>
        <message>
            <source>Remove it</source>
            <translation>La retirer</translation>
        </message>
        <message>
            <source>Remove the chosen card</source>
            <translation>Retirer la carte choisie</translation>
        </message>
        <message>
            <source>Remove {0}? It can no longer be charged, and its agreement ends.</source>
            <translation>Retirer {0} ? Elle ne pourra plus être débitée, et son accord prend fin.</translation>
        </message>
        <message>
            <source>Save a card</source>
            <translation>Enregistrer une carte</translation>
        </message>
        <message>
            <source>Save card on the reader</source>
            <translation>Enregistrer la carte</translation>
        </message>
        <message>
            <source>Saved cards</source>
            <translation>Cartes enregistrées</translation>
        </message>
        <message>
            <source>Saved cards are being looked up …</source>
            <translation>Recherche des cartes enregistrées…</translation>
        </message>
        <message>
            <source>Search for the customer</source>
            <translation>Rechercher le client</translation>
        </message>
        <message>
            <source>Send the confirmation by e-mail</source>
            <translation>Envoyer la confirmation par e-mail</translation>
        </message>
        <message>
            <source>Set aside, decide later</source>
            <translation>Mettre de côté, décider plus tard</translation>
        </message>
        <message>
            <source>Space or {0}</source>
            <translation>Espace ou {0}</translation>
        </message>
        <message>
            <source>Stripe is being searched too …</source>
            <translation>Recherche chez Stripe aussi…</translation>
        </message>
        <message>
            <source>Stripe is being searched …</source>
            <translation>Recherche chez Stripe…</translation>
        </message>
        <message>
            <source>Terms to read aloud</source>
            <translation>Conditions à lire à voix haute</translation>
        </message>
        <message>
            <source>The customer book is being opened …</source>
            <translation>Ouverture du fichier clients…</translation>
        </message>
        <message>
            <source>The customer said yes</source>
            <translation>Le client a dit oui</translation>
        </message>
        <message>
            <source>Theirs is the next sale</source>
            <translation>Prochaine vente pour ce client</translation>
        </message>
        <message>
            <source>This agreement is not in the shop’s book any more. Look at the customer again.</source>
            <translation>Cet accord n’est plus dans le livre du magasin. Regardez à nouveau la fiche du client.</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Réessayer</translation>
        </message>
        <message>
            <source>Try another card</source>
            <translation>Essayer une autre carte</translation>
        </message>
        <message>
            <source>Type a part of the name, the e-mail or the phone number.</source>
            <translation>Tapez une partie du nom, de l’e-mail ou du téléphone.</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>Usage</translation>
        </message>
        <message>
            <source>Waiting for the card</source>
            <translation>En attente de la carte</translation>
        </message>
        <message>
            <source>Waiting since {0}</source>
            <translation>En attente depuis {0}</translation>
        </message>
        <message>
            <source>What it is for</source>
            <translation>Pour quoi</translation>
        </message>
        <message>
            <source>When the customer is chosen, the terms to read aloud stand here.</source>
            <translation>Une fois le client choisi, les conditions à lire à voix haute apparaissent ici.</translation>
        </message>
        <message>
            <source>Withdraw</source>
            <translation>Retirer l’accord</translation>
        </message>
        <message>
            <source>Write agreement down</source>
            <translation>Consigner l’accord</translation>
        </message>
        <message>
            <source>amelie@example.com</source>
            <translation>amelie@example.com</translation>
        </message>
        <message>
            <source>at Stripe</source>
            <translation>chez Stripe</translation>
        </message>
    </context>
    <context>
        <name>printersettings</name>
        <message>
            <source>A printer of this computer (pages)</source>
            <translation>Une imprimante de cet ordinateur (pages)</translation>
        </message>
        <message>
            <source>Address
Telephone
Tax number</source>
            <translation>Adresse
Téléphone
Numéro de TVA</translation>
        </message>
        <message>
            <source>After a sale</source>
            <translation>Après une vente</translation>
        </message>
        <message>
            <source>After the next sale it is done as chosen.</source>
            <translation>Il sera fait ainsi après la prochaine vente.</translation>
        </message>
        <message>
            <source>Ask the customer</source>
            <translation>Demander au client</translation>
        </message>
        <message>
            <source>At the end</source>
            <translation>À la fin</translation>
        </message>
        <message>
            <source>Below the shop’s name</source>
            <translation>Sous le nom du commerce</translation>
        </message>
        <message>
            <source>Choose a file</source>
            <translation>Choisir un fichier</translation>
        </message>
        <message>
            <source>File with your template (HTML)</source>
            <translation>Fichier de votre modèle (HTML)</translation>
        </message>
        <message>
            <source>HTML with Jinja’s fields; it is tried on every kind of receipt before it is used.</source>
            <translation>Du HTML avec des champs Jinja ; il est essayé sur chaque sorte de ticket avant d’être utilisé.</translation>
        </message>
        <message>
            <source>It was tried on every kind of receipt, and is used.</source>
            <translation>Il a été essayé sur chaque sorte de ticket et il est utilisé.</translation>
        </message>
        <message>
            <source>Its address, such as 192.168.1.50; with its port where that is not 9100, such as printer.local:9101.</source>
            <translation>Son adresse, par exemple 192.168.1.50 ; avec son port s’il n’est pas 9100, par exemple printer.local:9101.</translation>
        </message>
        <message>
            <source>Its numbers of vendor and product, such as 04b8:0e15.</source>
            <translation>Ses numéros de fabricant et de produit, par exemple 04b8:0e15.</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Aucune</translation>
        </message>
        <message>
            <source>None: write to the data folder</source>
            <translation>Aucune : écrire dans le dossier de données</translation>
        </message>
        <message>
            <source>Only when it is asked for</source>
            <translation>Seulement sur demande</translation>
        </message>
        <message>
            <source>Open the drawer for cash</source>
            <translation>Ouvrir le tiroir pour les espèces</translation>
        </message>
        <message>
            <source>Page</source>
            <translation>Page</translation>
        </message>
        <message>
            <source>Paper</source>
            <translation>Papier</translation>
        </message>
        <message>
            <source>Print a copy for the shop, too</source>
            <translation>Imprimer aussi un exemplaire pour le commerce</translation>
        </message>
        <message>
            <source>Print a test page</source>
            <translation>Imprimer une page d’essai</translation>
        </message>
        <message>
            <source>Print the receipt</source>
            <translation>Imprimer le ticket</translation>
        </message>
        <message>
            <source>Printer</source>
            <translation>Imprimante</translation>
        </message>
        <message>
            <source>Receipt printer</source>
            <translation>Imprimante de tickets</translation>
        </message>
        <message>
            <source>Receipt printer in the network</source>
            <translation>Imprimante de tickets sur le réseau</translation>
        </message>
        <message>
            <source>Receipt printer of Windows</source>
            <translation>Imprimante de tickets de Windows</translation>
        </message>
        <message>
            <source>Receipt printer on USB</source>
            <translation>Imprimante de tickets en USB</translation>
        </message>
        <message>
            <source>Receipt printer on a serial port</source>
            <translation>Imprimante de tickets sur un port série</translation>
        </message>
        <message>
            <source>Receipts</source>
            <translation>Tickets</translation>
        </message>
        <message>
            <source>Receipts are set for that paper.</source>
            <translation>Les tickets sont composés pour ce papier.</translation>
        </message>
        <message>
            <source>Receipts are set in the template chosen.</source>
            <translation>Les tickets sont composés selon le modèle choisi.</translation>
        </message>
        <message>
            <source>Receipts go to that printer.</source>
            <translation>Les tickets vont à cette imprimante.</translation>
        </message>
        <message>
            <source>Receipts go to the printer chosen.</source>
            <translation>Les tickets vont à l’imprimante choisie.</translation>
        </message>
        <message>
            <source>Roll, 58 mm</source>
            <translation>Rouleau, 58 mm</translation>
        </message>
        <message>
            <source>Roll, 80 mm</source>
            <translation>Rouleau, 80 mm</translation>
        </message>
        <message>
            <source>Roll, 80 mm (180 dpi, as TM-T88)</source>
            <translation>Rouleau, 80 mm (180 ppp, comme TM-T88)</translation>
        </message>
        <message>
            <source>Templates (*.html *.htm)</source>
            <translation>Modèles (*.html *.htm)</translation>
        </message>
        <message>
            <source>Thank you
Returns within 14 days</source>
            <translation>Merci
Retours sous 14 jours</translation>
        </message>
        <message>
            <source>The built-in template</source>
            <translation>Le modèle fourni</translation>
        </message>
        <message>
            <source>The drawer opens for cash, or not, as chosen.</source>
            <translation>Le tiroir s’ouvre pour les espèces, ou non, comme choisi.</translation>
        </message>
        <message>
            <source>The next receipt begins with these lines.</source>
            <translation>Le prochain ticket commence par ces lignes.</translation>
        </message>
        <message>
            <source>The next receipt ends with these lines.</source>
            <translation>Le prochain ticket finit par ces lignes.</translation>
        </message>
        <message>
            <source>The port, such as COM3 or /dev/ttyUSB0; with its speed where that is not 9600, such as COM3@115200.</source>
            <translation>Le port, par exemple COM3 ou /dev/ttyUSB0 ; avec sa vitesse si elle n’est pas 9600, par exemple COM3@115200.</translation>
        </message>
        <message>
            <source>The printer’s name, as Windows has it.</source>
            <translation>Le nom de l’imprimante dans Windows.</translation>
        </message>
        <message>
            <source>The printer’s name, as this computer has it.</source>
            <translation>Le nom de l’imprimante sur cet ordinateur.</translation>
        </message>
        <message>
            <source>The shop gets a copy, or not, as chosen.</source>
            <translation>Le commerce reçoit un exemplaire, ou non, comme choisi.</translation>
        </message>
        <message>
            <source>These are {0} lines. Keep it to {1} at most.</source>
            <translation>Il y a {0} lignes. Limitez-vous à {1}.</translation>
        </message>
        <message>
            <source>This computer has: {0}</source>
            <translation>Cet ordinateur a : {0}</translation>
        </message>
        <message>
            <source>Trying the template …</source>
            <translation>Essai du modèle …</translation>
        </message>
        <message>
            <source>Use the built-in one</source>
            <translation>Utiliser celui fourni</translation>
        </message>
        <message>
            <source>Where the printer is</source>
            <translation>Où est l’imprimante</translation>
        </message>
        <message>
            <source>Windows has: {0}</source>
            <translation>Windows a : {0}</translation>
        </message>
        <message>
            <source>“{0}” is no address in a network. Write it like 192.168.1.50 or printer.local:9100.</source>
            <translation>« {0} » n’est pas une adresse de réseau. Écrivez-la comme 192.168.1.50 ou printer.local:9100.</translation>
        </message>
        <message>
            <source>“{0}” is no device on USB. Write its vendor’s and product’s numbers like 04b8:0e15.</source>
            <translation>« {0} » n’est pas un appareil USB. Écrivez ses numéros de fabricant et de produit comme 04b8:0e15.</translation>
        </message>
        <message>
            <source>“{0}” is no serial port. Write it like COM3, /dev/ttyUSB0 or COM3@115200.</source>
            <translation>« {0} » n’est pas un port série. Écrivez-le comme COM3, /dev/ttyUSB0 ou COM3@115200.</translation>
        </message>
        <message>
            <source>“{0}” is too long for the name of a printer.</source>
            <translation>« {0} » est trop long pour le nom d’une imprimante.</translation>
        </message>
    </context>
    <context>
        <name>rail</name>
        <message>
            <source>Close</source>
            <translation>Clôture</translation>
        </message>
    </context>
    <context>
        <name>readers</name>
        <message>
            <source>Add a reader</source>
            <translation>Ajouter un lecteur</translation>
        </message>
        <message>
            <source>Add reader</source>
            <translation>Ajouter le lecteur</translation>
        </message>
        <message>
            <source>Asks for a card</source>
            <translation>Demande une carte</translation>
        </message>
        <message>
            <source>Asks for a card to refund</source>
            <translation>Demande une carte à rembourser</translation>
        </message>
        <message>
            <source>Asks the customer a question</source>
            <translation>Pose une question au client</translation>
        </message>
        <message>
            <source>Busy</source>
            <translation>Occupé</translation>
        </message>
        <message>
            <source>Choose a reader from the list.</source>
            <translation>Choisissez un lecteur dans la liste.</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>Libérer</translation>
        </message>
        <message>
            <source>Clear the reader</source>
            <translation>Libérer le lecteur</translation>
        </message>
        <message>
            <source>Clear what hangs on the reader</source>
            <translation>Libérer le lecteur bloqué</translation>
        </message>
        <message>
            <source>Empty the search field</source>
            <translation>Vider le champ de recherche</translation>
        </message>
        <message>
            <source>Front counter</source>
            <translation>Comptoir principal</translation>
        </message>
        <message>
            <source>In use at this till</source>
            <translation>Utilisé par cette caisse</translation>
        </message>
        <message>
            <source>Is busy with something else</source>
            <translation>Occupé à autre chose</translation>
        </message>
        <message>
            <source>Just now</source>
            <translation>À l’instant</translation>
        </message>
        <message>
            <source>Last seen</source>
            <translation>Vu</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>Laisser</translation>
        </message>
        <message>
            <source>Location</source>
            <translation>Lieu</translation>
        </message>
        <message>
            <source>Looking for readers …</source>
            <translation>Recherche des lecteurs…</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modèle</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nom</translation>
        </message>
        <message>
            <source>Never</source>
            <translation>Jamais</translation>
        </message>
        <message>
            <source>New name</source>
            <translation>Nouveau nom</translation>
        </message>
        <message>
            <source>No location is chosen. If there is none, add one in the Stripe Dashboard first.</source>
            <translation>Aucun lieu n’est choisi. S’il n’y en a aucun, ajoutez-en d’abord un dans le Dashboard Stripe.</translation>
        </message>
        <message>
            <source>No reader matches “{0}”</source>
            <translation>Aucun lecteur ne correspond à « {0} »</translation>
        </message>
        <message>
            <source>No reader yet</source>
            <translation>Aucun lecteur pour l’instant</translation>
        </message>
        <message>
            <source>Not known</source>
            <translation>Inconnu</translation>
        </message>
        <message>
            <source>Nothing</source>
            <translation>Rien</translation>
        </message>
        <message>
            <source>Nothing was cleared: the reader has a card and is asking the bank. Wait for its answer.</source>
            <translation>Rien n’a été libéré : le lecteur a lu une carte et interroge la banque. Attendez sa réponse.</translation>
        </message>
        <message>
            <source>Nothing was cleared: {0} does something else by now. Look again before you clear it.</source>
            <translation>Rien n’a été libéré : le lecteur {0} fait autre chose à présent. Regardez à nouveau avant de le libérer.</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>Maintenant</translation>
        </message>
        <message>
            <source>Offline</source>
            <translation>Hors ligne</translation>
        </message>
        <message>
            <source>Online</source>
            <translation>En ligne</translation>
        </message>
        <message>
            <source>Pairing code</source>
            <translation>Code d’appairage</translation>
        </message>
        <message>
            <source>Payments of this till now go to {0}.</source>
            <translation>Les paiements de cette caisse vont désormais au lecteur {0}.</translation>
        </message>
        <message>
            <source>Readers</source>
            <translation>Lecteurs</translation>
        </message>
        <message>
            <source>Readers of the account</source>
            <translation>Lecteurs du compte</translation>
        </message>
        <message>
            <source>Readers of this kind cannot be used in the country of this location.</source>
            <translation>Les lecteurs de ce modèle ne peuvent pas être utilisés dans le pays de ce lieu.</translation>
        </message>
        <message>
            <source>Refresh</source>
            <translation>Actualiser</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Retirer</translation>
        </message>
        <message>
            <source>Remove the reader</source>
            <translation>Retirer le lecteur</translation>
        </message>
        <message>
            <source>Remove {0} from the Stripe account? To use it again it must be paired anew.</source>
            <translation>Retirer {0} du compte Stripe ? Pour le réutiliser, il faudra l’appairer à nouveau.</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>Renommer</translation>
        </message>
        <message>
            <source>Save the name</source>
            <translation>Enregistrer le nom</translation>
        </message>
        <message>
            <source>Saves a card</source>
            <translation>Enregistre une carte</translation>
        </message>
        <message>
            <source>Search by a part of its name, model, serial number or location.</source>
            <translation>Cherchez une partie du nom, du modèle, du numéro de série ou du lieu.</translation>
        </message>
        <message>
            <source>Search readers</source>
            <translation>Chercher un lecteur</translation>
        </message>
        <message>
            <source>Serial number</source>
            <translation>Numéro de série</translation>
        </message>
        <message>
            <source>Show all readers</source>
            <translation>Afficher tous les lecteurs</translation>
        </message>
        <message>
            <source>Shows a basket</source>
            <translation>Affiche un panier</translation>
        </message>
        <message>
            <source>Software</source>
            <translation>Logiciel</translation>
        </message>
        <message>
            <source>Software {0}</source>
            <translation>Logiciel {0}</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>État</translation>
        </message>
        <message>
            <source>Stripe knows no reader with this code. Have the reader show a new one and type its three words as they stand there.</source>
            <translation>Stripe ne connaît aucun lecteur avec ce code. Faites afficher un nouveau code au lecteur et saisissez ses trois mots tels quels.</translation>
        </message>
        <message>
            <source>Stripe refused: {0}</source>
            <translation>Stripe a refusé : {0}</translation>
        </message>
        <message>
            <source>Switch the reader on, open its settings, choose “Generate pairing code”, and type the three words below.</source>
            <translation>Allumez le lecteur, ouvrez ses réglages, choisissez « Générer un code d’appairage » et tapez les trois mots ci-dessous.</translation>
        </message>
        <message>
            <source>The name is empty. Type what staff call this reader, say “Front counter”.</source>
            <translation>Le nom est vide. Tapez le nom que l’équipe donne à ce lecteur, par exemple « Comptoir principal ».</translation>
        </message>
        <message>
            <source>The name is too long. Keep it under 100 characters.</source>
            <translation>Le nom est trop long. Restez en dessous de 100 caractères.</translation>
        </message>
        <message>
            <source>The pairing code is empty. Type the three words that the reader shows.</source>
            <translation>Le code d’appairage est vide. Tapez les trois mots que le lecteur affiche.</translation>
        </message>
        <message>
            <source>The payment: {0}</source>
            <translation>Le paiement : {0}</translation>
        </message>
        <message>
            <source>The reader is now called {0}.</source>
            <translation>Le lecteur s’appelle désormais {0}.</translation>
        </message>
        <message>
            <source>The reader is used now but will be forgotten at the next start: {0}</source>
            <translation>Le lecteur est utilisé maintenant, mais sera oublié au prochain démarrage : {0}</translation>
        </message>
        <message>
            <source>This location is no longer in the account. Refresh, then choose another.</source>
            <translation>Ce lieu n’est plus dans le compte. Actualisez, puis choisissez-en un autre.</translation>
        </message>
        <message>
            <source>This reader is in the account already. Look for it in the list, or remove it first.</source>
            <translation>Ce lecteur est déjà dans le compte. Cherchez-le dans la liste, ou retirez-le d’abord.</translation>
        </message>
        <message>
            <source>This till's reader</source>
            <translation>Lecteur de cette caisse</translation>
        </message>
        <message>
            <source>Use this reader</source>
            <translation>Utiliser ce lecteur</translation>
        </message>
        <message>
            <source>What do staff call this reader?</source>
            <translation>Comment l’équipe appelle-t-elle ce lecteur ?</translation>
        </message>
        <message>
            <source>quick-brown-fox</source>
            <translation>quick-brown-fox</translation>
        </message>
        <message>
            <source>{0} d ago</source>
            <translation>il y a {0} j</translation>
        </message>
        <message>
            <source>{0} h ago</source>
            <translation>il y a {0} h</translation>
        </message>
        <message>
            <source>{0} has read a card for a payment. It is better to wait for the bank; clear it only if the reader hangs.</source>
            <translation>Le lecteur {0} a lu une carte pour un paiement. Mieux vaut attendre la banque ; ne le libérez que s’il est bloqué.</translation>
        </message>
        <message>
            <source>{0} in all</source>
            <translation>{0} en tout</translation>
        </message>
        <message>
            <source>{0} is asking for a card for a payment of another till, {1}. Ask there first: clearing cancels it.</source>
            <translation>Le lecteur {0} demande une carte pour le paiement d’une autre caisse, {1}. Demandez-y d’abord : le libérer annule ce paiement.</translation>
        </message>
        <message>
            <source>{0} is asking for a card for a payment of this till. Cancel it?</source>
            <translation>Le lecteur {0} demande une carte pour un paiement de cette caisse. L’annuler ?</translation>
        </message>
        <message>
            <source>{0} is asking for a card for a payment that cannot be read. Clearing cancels it.</source>
            <translation>Le lecteur {0} demande une carte pour un paiement illisible. Le libérer annule ce paiement.</translation>
        </message>
        <message>
            <source>{0} is asking for a card for a payment that no till of this shop began. Clearing cancels it.</source>
            <translation>Le lecteur {0} demande une carte pour un paiement qu’aucune caisse de cette boutique n’a commencé. Le libérer annule ce paiement.</translation>
        </message>
        <message>
            <source>{0} is asking for a card for a refund. Clearing stops that.</source>
            <translation>Le lecteur {0} demande une carte pour un remboursement. Le libérer l’arrête.</translation>
        </message>
        <message>
            <source>{0} is asking for a card to be saved. Clearing stops that.</source>
            <translation>Le lecteur {0} demande une carte à enregistrer. Le libérer l’arrête.</translation>
        </message>
        <message>
            <source>{0} is asking the customer a question. Clearing takes it away.</source>
            <translation>Le lecteur {0} pose une question au client. Le libérer la retire.</translation>
        </message>
        <message>
            <source>{0} is busy with something that another program began. Clear it?</source>
            <translation>Le lecteur {0} est occupé par un autre programme. Le libérer ?</translation>
        </message>
        <message>
            <source>{0} is free: there is nothing to clear.</source>
            <translation>Le lecteur {0} est libre : il n’y a rien à libérer.</translation>
        </message>
        <message>
            <source>{0} min ago</source>
            <translation>il y a {0} min</translation>
        </message>
        <message>
            <source>{0} of {1}</source>
            <translation>{0} sur {1}</translation>
        </message>
        <message>
            <source>{0} shows a basket. Clear it and show the start screen?</source>
            <translation>Le lecteur {0} affiche un panier. L’effacer et afficher l’écran d’accueil ?</translation>
        </message>
        <message>
            <source>{0} takes this till's payments. Remove it from the Stripe account all the same? To use it again it must be paired anew.</source>
            <translation>Le lecteur {0} prend les paiements de cette caisse. Le retirer tout de même du compte Stripe ? Pour le réutiliser, il faudra l’appairer à nouveau.</translation>
        </message>
        <message>
            <source>{0} was added.</source>
            <translation>Le lecteur {0} a été ajouté.</translation>
        </message>
        <message>
            <source>{0} was cleared and is free.</source>
            <translation>Le lecteur {0} a été libéré.</translation>
        </message>
        <message>
            <source>{0} was removed.</source>
            <translation>Le lecteur {0} a été retiré.</translation>
        </message>
        <message>
            <source>{0}, simulated</source>
            <translation>{0}, simulé</translation>
        </message>
    </context>
    <context>
        <name>receipts</name>
        <message>
            <source>E-mail</source>
            <translation>E-mail</translation>
        </message>
        <message>
            <source>Gift</source>
            <translation>Cadeau</translation>
        </message>
        <message>
            <source>No printer is chosen. Choose one in the settings, or save a PDF.</source>
            <translation>Aucune imprimante n’est choisie. Choisissez-en une dans les réglages, ou enregistrez un PDF.</translation>
        </message>
        <message>
            <source>No printer is chosen: the receipt is in the data folder, as {0}.</source>
            <translation>Aucune imprimante n’est choisie : le ticket est dans le dossier de données, sous {0}.</translation>
        </message>
        <message>
            <source>PDF</source>
            <translation>PDF</translation>
        </message>
        <message>
            <source>PDF (*.pdf)</source>
            <translation>PDF (*.pdf)</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Imprimer</translation>
        </message>
        <message>
            <source>Print a receipt without prices</source>
            <translation>Imprimer un ticket sans les prix</translation>
        </message>
        <message>
            <source>Print again</source>
            <translation>Imprimer de nouveau</translation>
        </message>
        <message>
            <source>Print the receipt</source>
            <translation>Imprimer le ticket</translation>
        </message>
        <message>
            <source>Receipt</source>
            <translation>Ticket</translation>
        </message>
        <message>
            <source>Receipt of</source>
            <translation>Ticket de</translation>
        </message>
        <message>
            <source>Receipt of the refund of {0}, {1}</source>
            <translation>Ticket du remboursement de {0}, {1}</translation>
        </message>
        <message>
            <source>Receipt of the sale</source>
            <translation>Ticket de la vente</translation>
        </message>
        <message>
            <source>Receipt {0}</source>
            <translation>Ticket {0}</translation>
        </message>
        <message>
            <source>Receipts cannot be written to {0}: {1}. Free some space, or choose a printer in the settings.</source>
            <translation>Les tickets ne peuvent pas être écrits dans {0} : {1}. Libérez de l’espace, ou choisissez une imprimante dans les réglages.</translation>
        </message>
        <message>
            <source>Save the receipt</source>
            <translation>Enregistrer le ticket</translation>
        </message>
        <message>
            <source>Save the receipt as a PDF file</source>
            <translation>Enregistrer le ticket en PDF</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Envoyer</translation>
        </message>
        <message>
            <source>Send the receipt by e-mail</source>
            <translation>Envoyer le ticket par e-mail</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Afficher</translation>
        </message>
        <message>
            <source>Show the receipt on the screen</source>
            <translation>Afficher le ticket à l’écran</translation>
        </message>
        <message>
            <source>Show what can be done with the receipt</source>
            <translation>Montrer ce qui peut être fait du ticket</translation>
        </message>
        <message>
            <source>Stripe is not reached, so no e-mail can go out. Print it, or save a PDF.</source>
            <translation>Stripe n’est pas joint : aucun e-mail ne peut partir. Imprimez le ticket, ou enregistrez un PDF.</translation>
        </message>
        <message>
            <source>Stripe knows nothing of cash and sends no receipt for it. Print it, or save it as a PDF and send that.</source>
            <translation>Stripe ne sait rien des espèces et n’envoie pas de ticket. Imprimez-le, ou enregistrez-le en PDF et envoyez ce fichier.</translation>
        </message>
        <message>
            <source>Stripe knows the address {0}. Receipts are sent in live mode only.</source>
            <translation>Stripe connaît l’adresse {0}. Les tickets ne sont envoyés qu’en mode réel.</translation>
        </message>
        <message>
            <source>Stripe sends the receipt to {0}.</source>
            <translation>Stripe envoie le ticket à {0}.</translation>
        </message>
        <message>
            <source>The cover of the printer {0} is open. Close it, then print again.</source>
            <translation>Le capot de l’imprimante {0} est ouvert. Fermez-le, puis imprimez de nouveau.</translation>
        </message>
        <message>
            <source>The customer’s e-mail address</source>
            <translation>Adresse e-mail du client</translation>
        </message>
        <message>
            <source>The e-mail address is empty. Type it as name@example.com.</source>
            <translation>L’adresse e-mail est vide. Saisissez-la sous la forme nom@exemple.fr.</translation>
        </message>
        <message>
            <source>The printer {0} does not answer. Look whether it is on and in the network, and whether the address is right.</source>
            <translation>L’imprimante {0} ne répond pas. Vérifiez qu’elle est allumée et sur le réseau, et que l’adresse est juste.</translation>
        </message>
        <message>
            <source>The printer {0} has no paper. Put in a roll, then print again.</source>
            <translation>L’imprimante {0} n’a plus de papier. Mettez un rouleau, puis imprimez de nouveau.</translation>
        </message>
        <message>
            <source>The printer {0} has stopped. Look what it shows, then print again.</source>
            <translation>L’imprimante {0} s’est arrêtée. Regardez ce qu’elle indique, puis imprimez de nouveau.</translation>
        </message>
        <message>
            <source>The printer {0} is not there. Look whether it is on and connected.</source>
            <translation>L’imprimante {0} est introuvable. Vérifiez qu’elle est allumée et branchée.</translation>
        </message>
        <message>
            <source>The printer {0} went away while it printed. Look whether the receipt came out before you print it again.</source>
            <translation>L’imprimante {0} a disparu pendant l’impression. Regardez si le ticket est sorti avant de l’imprimer de nouveau.</translation>
        </message>
        <message>
            <source>The receipt cannot be saved as {0}: {1}. Choose another place.</source>
            <translation>Le ticket ne peut pas être enregistré sous {0} : {1}. Choisissez un autre emplacement.</translation>
        </message>
        <message>
            <source>The receipt is on its way to the printer.</source>
            <translation>Le ticket est envoyé à l’imprimante.</translation>
        </message>
        <message>
            <source>The receipt is saved as {0}.</source>
            <translation>Le ticket est enregistré sous {0}.</translation>
        </message>
        <message>
            <source>The receipt template {0} asks in line {1} for something that no receipt has: {2}. Mend it; until then the built-in one is used.</source>
            <translation>Le modèle de ticket {0} demande à la ligne {1} ce qu’aucun ticket ne contient : {2}. Corrigez-le ; en attendant, le modèle fourni est utilisé.</translation>
        </message>
        <message>
            <source>The receipt template {0} cannot be carried out in line {1}: {2}. Mend it; until then the built-in one is used.</source>
            <translation>Le modèle de ticket {0} échoue à la ligne {1} : {2}. Corrigez-le ; en attendant, le modèle fourni est utilisé.</translation>
        </message>
        <message>
            <source>The receipt template {0} cannot be read: {2}. Until it can, the built-in one is used.</source>
            <translation>Le modèle de ticket {0} est illisible : {2}. En attendant, le modèle fourni est utilisé.</translation>
        </message>
        <message>
            <source>The receipt template {0} has a mistake in line {1}: {2}. Mend it; until then the built-in one is used.</source>
            <translation>Le modèle de ticket {0} contient une erreur à la ligne {1} : {2}. Corrigez-la ; en attendant, le modèle fourni est utilisé.</translation>
        </message>
        <message>
            <source>The receipt template {0} is no text. Save it as UTF-8; until then the built-in one is used.</source>
            <translation>Le modèle de ticket {0} n’est pas un texte. Enregistrez-le en UTF-8 ; en attendant, le modèle fourni est utilisé.</translation>
        </message>
        <message>
            <source>The receipt template {0} leaves out {2}, which must stand on every receipt. Show it; until then the built-in one is used.</source>
            <translation>Le modèle de ticket {0} omet {2}, qui doit figurer sur chaque ticket. Ajoutez-le ; en attendant, le modèle fourni est utilisé.</translation>
        </message>
        <message>
            <source>The receipt template {0} writes more than a receipt can be. Look for a loop without end; until it is mended the built-in one is used.</source>
            <translation>Le modèle de ticket {0} écrit plus qu’un ticket ne peut contenir. Cherchez une boucle sans fin ; en attendant, le modèle fourni est utilisé.</translation>
        </message>
        <message>
            <source>The receipt was given to the printer.</source>
            <translation>Le ticket a été remis à l’imprimante.</translation>
        </message>
        <message>
            <source>The receipt: show what can be done with it</source>
            <translation>Le ticket : montrer ce qui peut en être fait</translation>
        </message>
        <message>
            <source>The till may not use the printer {0}: {1}. Ask whoever looks after this computer to allow it.</source>
            <translation>La caisse n’a pas le droit d’utiliser l’imprimante {0} : {1}. Demandez à la personne qui gère cet ordinateur de l’autoriser.</translation>
        </message>
        <message>
            <source>What answers at {0} is no receipt printer. Correct the address in the settings.</source>
            <translation>Ce qui répond à l’adresse {0} n’est pas une imprimante de tickets. Corrigez l’adresse dans les réglages.</translation>
        </message>
        <message>
            <source>“{0}” is no e-mail address. Type it as name@example.com.</source>
            <translation>« {0} » n’est pas une adresse e-mail. Saisissez-la sous la forme nom@exemple.fr.</translation>
        </message>
        <message>
            <source>“{0}” is not where a printer can be. Correct it in the settings.</source>
            <translation>« {0} » n’est pas l’adresse d’une imprimante. Corrigez-la dans les réglages.</translation>
        </message>
        <message>
            <source>“{0}” is too long for an e-mail address. Keep it to {1} characters.</source>
            <translation>« {0} » est trop long pour une adresse e-mail. Limitez-la à {1} caractères.</translation>
        </message>
    </context>
    <context>
        <name>refunds</name>
        <message>
            <source>A PIN has 4 to 12 digits, and nothing else.</source>
            <translation>Un code a de 4 à 12 chiffres, et rien d’autre.</translation>
        </message>
        <message>
            <source>A PIN of 4 to 12 digits is asked for before money is given back, or a discount given. Only a hash of it is kept; who knows it can change it here.</source>
            <translation>Un code de 4 à 12 chiffres est demandé avant de rendre de l’argent ou de faire une remise. Seule son empreinte est gardée ; qui le connaît peut le changer ici.</translation>
        </message>
        <message>
            <source>A manager has to allow discounts</source>
            <translation>Un responsable doit autoriser les remises</translation>
        </message>
        <message>
            <source>A manager has to allow refunds</source>
            <translation>Un responsable doit autoriser les remboursements</translation>
        </message>
        <message>
            <source>A manager has to allow refunds, and no PIN is set. Set one in the settings.</source>
            <translation>Un responsable doit autoriser les remboursements, et aucun code n’est défini. Définissez-en un dans les réglages.</translation>
        </message>
        <message>
            <source>A manager's PIN</source>
            <translation>Le code d’un responsable</translation>
        </message>
        <message>
            <source>A payment is under way at this till. Finish it first, then refund.</source>
            <translation>Un paiement est en cours à cette caisse. Terminez-le d’abord, puis remboursez.</translation>
        </message>
        <message>
            <source>A refund of sale {0} failed: the customer does not have the money.</source>
            <translation>Un remboursement de la vente {0} a échoué : le client n’a pas l’argent.</translation>
        </message>
        <message>
            <source>A refund of sale {0} was under way when the till ended, and goes on.</source>
            <translation>Un remboursement de la vente {0} était en cours à la fermeture de la caisse, et il continue.</translation>
        </message>
        <message>
            <source>A refund waits for its card at the reader. Finish it on the Sales screen.</source>
            <translation>Un remboursement attend sa carte sur le lecteur. Terminez-le sur l’écran Ventes.</translation>
        </message>
        <message>
            <source>All of this sale was given back already; nothing is left.</source>
            <translation>Toute cette vente est déjà remboursée ; il ne reste rien.</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Montant</translation>
        </message>
        <message>
            <source>Amount to give back</source>
            <translation>Montant à rembourser</translation>
        </message>
        <message>
            <source>An Interac card is refunded at a reader, and none is chosen. Choose one, then refund.</source>
            <translation>Une carte Interac se rembourse sur un lecteur, et aucun n’est choisi. Choisissez-en un, puis remboursez.</translation>
        </message>
        <message>
            <source>Another refund is under way. Finish it first, then refund this one.</source>
            <translation>Un autre remboursement est en cours. Terminez-le d’abord, puis remboursez celui-ci.</translation>
        </message>
        <message>
            <source>Another till is giving back of this sale just now. Look at what is left, then refund.</source>
            <translation>Une autre caisse rembourse cette vente en ce moment. Regardez ce qui reste, puis remboursez.</translation>
        </message>
        <message>
            <source>Ask Stripe again</source>
            <translation>Redemander à Stripe</translation>
        </message>
        <message>
            <source>Asking the bank</source>
            <translation>Demande à la banque</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Retour</translation>
        </message>
        <message>
            <source>Busy</source>
            <translation>Occupé</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Annulé</translation>
        </message>
        <message>
            <source>Card asked for, to give {0} back</source>
            <translation>Carte demandée pour rembourser {0}</translation>
        </message>
        <message>
            <source>Card refused the refund of {0}</source>
            <translation>Carte refusée pour le remboursement de {0}</translation>
        </message>
        <message>
            <source>Charged twice</source>
            <translation>Débité deux fois</translation>
        </message>
        <message>
            <source>Checking</source>
            <translation>Vérification</translation>
        </message>
        <message>
            <source>Choose a line, or type an amount above nothing, to give back.</source>
            <translation>Choisissez une ligne à rembourser, ou tapez un montant supérieur à zéro.</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Terminé</translation>
        </message>
        <message>
            <source>Everything: {0}</source>
            <translation>Tout : {0}</translation>
        </message>
        <message>
            <source>Hand out {0} from the drawer.</source>
            <translation>Rendez {0} du tiroir.</translation>
        </message>
        <message>
            <source>In cash this is nearest to nothing: no coin is so small. Give back more of the sale at once.</source>
            <translation>En espèces, cela revient à rien : aucune pièce n’est si petite. Remboursez davantage de la vente en une fois.</translation>
        </message>
        <message>
            <source>It goes back to the card that paid.</source>
            <translation>Le montant revient sur la carte qui a payé.</translation>
        </message>
        <message>
            <source>It goes back to the card {0} •••• {1}.</source>
            <translation>Le montant revient sur la carte {0} •••• {1}.</translation>
        </message>
        <message>
            <source>It is handed out in cash.</source>
            <translation>Le montant est rendu en espèces.</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Garder</translation>
        </message>
        <message>
            <source>Kept.</source>
            <translation>Gardé.</translation>
        </message>
        <message>
            <source>Leave for later</source>
            <translation>Laisser pour plus tard</translation>
        </message>
        <message>
            <source>Looks like fraud</source>
            <translation>Fraude probable</translation>
        </message>
        <message>
            <source>Manager's PIN</source>
            <translation>Code du responsable</translation>
        </message>
        <message>
            <source>New PIN</source>
            <translation>Nouveau code</translation>
        </message>
        <message>
            <source>No connection</source>
            <translation>Pas de connexion</translation>
        </message>
        <message>
            <source>No reason given</source>
            <translation>Sans motif</translation>
        </message>
        <message>
            <source>Not refunded</source>
            <translation>Non remboursé</translation>
        </message>
        <message>
            <source>Nothing can be given back: {0}</source>
            <translation>Rien ne peut être remboursé : {0}</translation>
        </message>
        <message>
            <source>Nothing was given back yet.</source>
            <translation>Rien n’a encore été remboursé.</translation>
        </message>
        <message>
            <source>Nothing was given back.</source>
            <translation>Rien n’a été remboursé.</translation>
        </message>
        <message>
            <source>Nothing was given back. Only the very card that paid can take it.</source>
            <translation>Rien n’a été remboursé. Seule la carte qui a payé peut recevoir le montant.</translation>
        </message>
        <message>
            <source>One piece less</source>
            <translation>Une pièce de moins</translation>
        </message>
        <message>
            <source>One piece more</source>
            <translation>Une pièce de plus</translation>
        </message>
        <message>
            <source>Open Sales</source>
            <translation>Ouvrir les ventes</translation>
        </message>
        <message>
            <source>Outcome of the refund of {0} read</source>
            <translation>Issue du remboursement de {0} relue</translation>
        </message>
        <message>
            <source>Pieces of {0} to give back</source>
            <translation>Pièces de {0} à rembourser</translation>
        </message>
        <message>
            <source>Please decide</source>
            <translation>À décider</translation>
        </message>
        <message>
            <source>Present PIN</source>
            <translation>Code actuel</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>Prêt</translation>
        </message>
        <message>
            <source>Refund</source>
            <translation>Rembourser</translation>
        </message>
        <message>
            <source>Refund of {0} begun</source>
            <translation>Remboursement de {0} commencé</translation>
        </message>
        <message>
            <source>Refund of {0} being given up</source>
            <translation>Remboursement de {0} en cours d’abandon</translation>
        </message>
        <message>
            <source>Refund of {0} failed</source>
            <translation>Remboursement de {0} échoué</translation>
        </message>
        <message>
            <source>Refund of {0} given up</source>
            <translation>Remboursement de {0} abandonné</translation>
        </message>
        <message>
            <source>Refund of {0} left for a person</source>
            <translation>Remboursement de {0} laissé à quelqu’un</translation>
        </message>
        <message>
            <source>Refund of {0} not made</source>
            <translation>Remboursement de {0} non effectué</translation>
        </message>
        <message>
            <source>Refund of {0} on its way</source>
            <translation>Remboursement de {0} en route</translation>
        </message>
        <message>
            <source>Refund {0}</source>
            <translation>Rembourser {0}</translation>
        </message>
        <message>
            <source>Refunded</source>
            <translation>Remboursé</translation>
        </message>
        <message>
            <source>Refunds and discounts</source>
            <translation>Remboursements et remises</translation>
        </message>
        <message>
            <source>Sending</source>
            <translation>Envoi</translation>
        </message>
        <message>
            <source>Show it</source>
            <translation>L’afficher</translation>
        </message>
        <message>
            <source>So many pieces are not left. Give back {0} at most.</source>
            <translation>Il ne reste pas autant de pièces. Remboursez-en {0} au maximum.</translation>
        </message>
        <message>
            <source>Stripe has taken it up, and the money is on its way.</source>
            <translation>Stripe s’en charge, et l’argent est en route.</translation>
        </message>
        <message>
            <source>Stripe refused: {0}</source>
            <translation>Stripe a refusé : {0}</translation>
        </message>
        <message>
            <source>Stripe says something about this refund that the till does not know: {0}</source>
            <translation>Stripe dit de ce remboursement quelque chose que la caisse ne connaît pas : {0}</translation>
        </message>
        <message>
            <source>Stripe says that all of this payment was given back already.</source>
            <translation>Stripe indique que tout ce paiement est déjà remboursé.</translation>
        </message>
        <message>
            <source>That is more than is left of this sale. Give back {0} at most.</source>
            <translation>C’est plus que ce qui reste de cette vente. Remboursez {0} au maximum.</translation>
        </message>
        <message>
            <source>The PIN was wrong too often. Try again in {0} seconds.</source>
            <translation>Le code a été faux trop souvent. Réessayez dans {0} secondes.</translation>
        </message>
        <message>
            <source>The answer is late. Stripe is asked what became of it; nothing is given back twice.</source>
            <translation>La réponse tarde. Stripe est interrogé sur la suite ; rien n’est remboursé deux fois.</translation>
        </message>
        <message>
            <source>The balance at Stripe was too low, so nothing went back. Top it up, then refund once more.</source>
            <translation>Le solde chez Stripe était trop bas, rien n’a donc été rendu. Alimentez-le, puis remboursez encore une fois.</translation>
        </message>
        <message>
            <source>The bank sent the money back. Give it back another way, or refund it once more.</source>
            <translation>La banque a renvoyé l’argent. Rendez-le autrement, ou remboursez encore une fois.</translation>
        </message>
        <message>
            <source>The book was restored from a copy and is being compared with Stripe: money may have gone back that it knows nothing of. Refund once the till says that it is done.</source>
            <translation>Le journal a été restauré depuis une copie et il est en cours de comparaison avec Stripe : de l’argent a pu être rendu sans qu’il le sache. Remboursez quand la caisse annonce que c’est terminé.</translation>
        </message>
        <message>
            <source>The card is lost or closed, so the bank sent the money back. Give it back in cash or by transfer.</source>
            <translation>La carte est perdue ou fermée, la banque a donc renvoyé l’argent. Rendez-le en espèces ou par virement.</translation>
        </message>
        <message>
            <source>The customer inserts the Interac card that paid into the reader.</source>
            <translation>Le client insère dans le lecteur la carte Interac qui a payé.</translation>
        </message>
        <message>
            <source>The customer inserts the Interac card that paid into {0}.</source>
            <translation>Le client insère dans {0} la carte Interac qui a payé.</translation>
        </message>
        <message>
            <source>The customer inserts the same Interac card.</source>
            <translation>Le client insère la même carte Interac.</translation>
        </message>
        <message>
            <source>The customer inserts the same card: {0} •••• {1}.</source>
            <translation>Le client insère la même carte : {0} •••• {1}.</translation>
        </message>
        <message>
            <source>The customer wants it</source>
            <translation>Demandé par le client</translation>
        </message>
        <message>
            <source>The customer's bank has claimed this payment; it cannot be refunded too.</source>
            <translation>La banque du client a contesté ce paiement ; il ne peut pas être remboursé en plus.</translation>
        </message>
        <message>
            <source>The money has gone back, but it cannot be written down ({0}). Do not give it back again. It is written as soon as that is put right.</source>
            <translation>L’argent a été rendu, mais cela ne peut pas être consigné ({0}). Ne le rendez pas une seconde fois. C’est consigné dès que cela est réglé.</translation>
        </message>
        <message>
            <source>The money of this sale is held, not taken. Release it, or take a part of it, on the Close screen; it is not refunded.</source>
            <translation>L’argent de cette vente est réservé, pas encaissé. Libérez-le, ou encaissez-en une partie, sur l’écran Clôture ; il ne se rembourse pas.</translation>
        </message>
        <message>
            <source>The money of this sale was released and never taken; nothing is owed.</source>
            <translation>L’argent de cette vente a été libéré sans être pris ; rien n’est dû.</translation>
        </message>
        <message>
            <source>The reader is being cleared …</source>
            <translation>Le lecteur est remis à zéro …</translation>
        </message>
        <message>
            <source>The refund is under way</source>
            <translation>Le remboursement est en cours</translation>
        </message>
        <message>
            <source>This is not the manager's PIN.</source>
            <translation>Ce n’est pas le code du responsable.</translation>
        </message>
        <message>
            <source>This is not the present PIN; nothing was changed.</source>
            <translation>Ce n’est pas le code actuel ; rien n’a été changé.</translation>
        </message>
        <message>
            <source>This line is not left to be given back.</source>
            <translation>Cette ligne ne peut plus être remboursée.</translation>
        </message>
        <message>
            <source>This refund was left for later. Ask Stripe again how it stands.</source>
            <translation>Ce remboursement a été laissé pour plus tard. Redemandez à Stripe où il en est.</translation>
        </message>
        <message>
            <source>This sale is not in the book.</source>
            <translation>Cette vente n’est pas dans le journal.</translation>
        </message>
        <message>
            <source>This sale was not paid, so there is nothing to give back.</source>
            <translation>Cette vente n’a pas été payée : il n’y a rien à rembourser.</translation>
        </message>
        <message>
            <source>This sale was paid in {0}, and the till works in another currency now. Set the shop's country back to refund it here, or refund it in Stripe's dashboard.</source>
            <translation>Cette vente a été payée en {0}, et la caisse travaille maintenant dans une autre devise. Rétablissez le pays du magasin pour la rembourser ici, ou remboursez-la dans le tableau de bord de Stripe.</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Réessayer</translation>
        </message>
        <message>
            <source>Type a manager's PIN to give money back.</source>
            <translation>Tapez le code d’un responsable pour rembourser.</translation>
        </message>
        <message>
            <source>Type a new PIN that managers will use.</source>
            <translation>Tapez un nouveau code que les responsables utiliseront.</translation>
        </message>
        <message>
            <source>Waiting for the card</source>
            <translation>En attente de la carte</translation>
        </message>
        <message>
            <source>What becomes of this refund is read from Stripe, but it cannot be written down ({0}). It is written, and goes on by itself, as soon as that is put right.</source>
            <translation>Ce que devient ce remboursement est lu chez Stripe, mais ne peut pas être consigné ({0}). C’est consigné, et tout continue seul, dès que cela est réglé.</translation>
        </message>
        <message>
            <source>What is given back?</source>
            <translation>Que rembourse-t-on ?</translation>
        </message>
        <message>
            <source>Why it is given back</source>
            <translation>Motif du remboursement</translation>
        </message>
        <message>
            <source>{0} can be given back</source>
            <translation>{0} peuvent être remboursés</translation>
        </message>
        <message>
            <source>{0} goes back to the card; banks show it within 5 to 10 days.</source>
            <translation>{0} reviennent sur la carte ; les banques l’affichent sous 5 à 10 jours.</translation>
        </message>
        <message>
            <source>{0} is back on the card.</source>
            <translation>{0} sont de retour sur la carte.</translation>
        </message>
        <message>
            <source>{0} refunded</source>
            <translation>{0} remboursés</translation>
        </message>
        <message>
            <source>{0} refunded in cash</source>
            <translation>{0} remboursés en espèces</translation>
        </message>
        <message>
            <source>{0} refunds failed: the customers do not have the money.</source>
            <translation>{0} remboursements ont échoué : les clients n’ont pas l’argent.</translation>
        </message>
        <message>
            <source>{0} rounded to {1} in cash.</source>
            <translation>{0} arrondi à {1} en espèces.</translation>
        </message>
    </context>
    <context>
        <name>refusal</name>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>The till could not be opened</source>
            <translation>La caisse n’a pas pu s’ouvrir</translation>
        </message>
        <message>
            <source>What happened is in {0}.</source>
            <translation>Ce qui s’est passé est dans {0}.</translation>
        </message>
    </context>
    <context>
        <name>sales</name>
        <message numerus="yes">
            <source>%n sale(s)</source>
            <translation>
                <numerusform>%n vente</numerusform>
                <numerusform>%n ventes</numerusform>
            </translation>
        </message>
        <message>
            <source>30 days</source>
            <translation>30 jours</translation>
        </message>
        <message>
            <source>7 days</source>
            <translation>7 jours</translation>
        </message>
        <message>
            <source>A line taken out of the basket</source>
            <translation>Une ligne retirée du panier</translation>
        </message>
        <message>
            <source>A person must decide</source>
            <translation>Une personne doit décider</translation>
        </message>
        <message>
            <source>A year</source>
            <translation>Un an</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Toutes</translation>
        </message>
        <message>
            <source>All discounts taken away</source>
            <translation>Toutes les remises retirées</translation>
        </message>
        <message>
            <source>Amount changed to {0}</source>
            <translation>Montant changé en {0}</translation>
        </message>
        <message>
            <source>Any day</source>
            <translation>Toute date</translation>
        </message>
        <message>
            <source>Any tender</source>
            <translation>Paiements</translation>
        </message>
        <message>
            <source>Application fee, of it</source>
            <translation>Dont frais de plateforme</translation>
        </message>
        <message>
            <source>Basket emptied</source>
            <translation>Panier vidé</translation>
        </message>
        <message>
            <source>Basket put aside</source>
            <translation>Panier mis en attente</translation>
        </message>
        <message>
            <source>Basket taken up again</source>
            <translation>Panier repris</translation>
        </message>
        <message>
            <source>Being paid</source>
            <translation>En cours de paiement</translation>
        </message>
        <message>
            <source>By phone</source>
            <translation>Par téléphone</translation>
        </message>
        <message>
            <source>Card</source>
            <translation>Carte</translation>
        </message>
        <message>
            <source>Card asked for</source>
            <translation>Carte demandée</translation>
        </message>
        <message>
            <source>Card by phone</source>
            <translation>Carte par téléphone</translation>
        </message>
        <message>
            <source>Card payment of {0} begun</source>
            <translation>Paiement par carte de {0} commencé</translation>
        </message>
        <message>
            <source>Card payment of {0} by phone begun</source>
            <translation>Paiement par carte de {0} par téléphone commencé</translation>
        </message>
        <message>
            <source>Card read, not charged yet</source>
            <translation>Carte lue, pas encore débitée</translation>
        </message>
        <message>
            <source>Card taken: the bank asked</source>
            <translation>Carte acceptée : la banque est interrogée</translation>
        </message>
        <message>
            <source>Cash</source>
            <translation>Espèces</translation>
        </message>
        <message>
            <source>Choose a sale to see its story.</source>
            <translation>Choisissez une vente pour voir son histoire.</translation>
        </message>
        <message>
            <source>Customer of the sale set</source>
            <translation>Client de la vente indiqué</translation>
        </message>
        <message>
            <source>Declined</source>
            <translation>Refusée</translation>
        </message>
        <message>
            <source>Discount on the whole basket: {0}</source>
            <translation>Remise sur tout le panier : {0}</translation>
        </message>
        <message>
            <source>Discount on {0} taken away</source>
            <translation>Remise sur {0} retirée</translation>
        </message>
        <message>
            <source>Discount on {0}: {1}</source>
            <translation>Remise sur {0} : {1}</translation>
        </message>
        <message>
            <source>Each sale appears here as soon as something is rung up.</source>
            <translation>Chaque vente apparaît ici dès qu’un article est enregistré.</translation>
        </message>
        <message>
            <source>Empty the search field</source>
            <translation>Vider le champ de recherche</translation>
        </message>
        <message>
            <source>Every word must match. Try a receipt number such as 001-0042, an amount, the last four digits of the card, a customer, an item or a date.</source>
            <translation>Chaque mot doit correspondre. Essayez un numéro de ticket comme 001-0042, un montant, les quatre derniers chiffres de la carte, un client, un article ou une date.</translation>
        </message>
        <message>
            <source>Filter by day</source>
            <translation>Filtrer par jour</translation>
        </message>
        <message>
            <source>Filter by state</source>
            <translation>Filtrer par état</translation>
        </message>
        <message>
            <source>Filter by what was paid with</source>
            <translation>Filtrer par moyen de paiement</translation>
        </message>
        <message>
            <source>Hold to be raised to {0}</source>
            <translation>Réservation à porter à {0}</translation>
        </message>
        <message>
            <source>Never type a card number here; its last four digits find the sale.</source>
            <translation>Ne tapez jamais un numéro de carte ici ; ses quatre derniers chiffres suffisent à trouver la vente.</translation>
        </message>
        <message>
            <source>No clear answer: asked Stripe again</source>
            <translation>Pas de réponse claire : Stripe a été réinterrogé</translation>
        </message>
        <message>
            <source>No receipt</source>
            <translation>Sans ticket</translation>
        </message>
        <message>
            <source>No sale matches</source>
            <translation>Aucune vente ne correspond</translation>
        </message>
        <message>
            <source>No sale yet</source>
            <translation>Aucune vente pour l’instant</translation>
        </message>
        <message>
            <source>No tip asked for</source>
            <translation>Pas de pourboire demandé</translation>
        </message>
        <message>
            <source>Not captured</source>
            <translation>Non capturée</translation>
        </message>
        <message>
            <source>Noted: {0}</source>
            <translation>Noté : {0}</translation>
        </message>
        <message>
            <source>Nothing was rung up</source>
            <translation>Rien n’a été enregistré</translation>
        </message>
        <message>
            <source>Nothing was sent</source>
            <translation>Rien n’a été envoyé</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Numéro</translation>
        </message>
        <message>
            <source>Number, amount, card, name, item</source>
            <translation>Numéro, montant, carte, nom, article</translation>
        </message>
        <message>
            <source>On hold</source>
            <translation>En attente</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Ouverte</translation>
        </message>
        <message>
            <source>Paid</source>
            <translation>Payée</translation>
        </message>
        <message>
            <source>Paid in cash: {0} given, {1} change</source>
            <translation>Payé en espèces : {0} reçus, {1} rendus</translation>
        </message>
        <message>
            <source>Paid with</source>
            <translation>Payé par</translation>
        </message>
        <message>
            <source>Partly refunded</source>
            <translation>Remboursée en partie</translation>
        </message>
        <message>
            <source>Payment being cancelled</source>
            <translation>Annulation du paiement</translation>
        </message>
        <message>
            <source>Payment cancelled, nothing taken</source>
            <translation>Paiement annulé, rien n’a été débité</translation>
        </message>
        <message>
            <source>Please decide</source>
            <translation>À décider</translation>
        </message>
        <message>
            <source>Reading the sales …</source>
            <translation>Lecture des ventes…</translation>
        </message>
        <message>
            <source>Refunded</source>
            <translation>Remboursée</translation>
        </message>
        <message>
            <source>Refused; the money is still held</source>
            <translation>Refusé ; le montant reste réservé</translation>
        </message>
        <message>
            <source>Rung up</source>
            <translation>Articles enregistrés</translation>
        </message>
        <message>
            <source>Sales, newest first</source>
            <translation>Ventes, les plus récentes d’abord</translation>
        </message>
        <message>
            <source>Saved card</source>
            <translation>Carte enregistrée</translation>
        </message>
        <message>
            <source>Saved card to be charged {0}</source>
            <translation>Carte enregistrée à débiter de {0}</translation>
        </message>
        <message>
            <source>Search sales</source>
            <translation>Rechercher une vente</translation>
        </message>
        <message>
            <source>Show all sales</source>
            <translation>Afficher toutes les ventes</translation>
        </message>
        <message>
            <source>State</source>
            <translation>État</translation>
        </message>
        <message>
            <source>The customer left an address for the receipt</source>
            <translation>Le client a laissé une adresse pour le reçu</translation>
        </message>
        <message>
            <source>The sale at hand</source>
            <translation>La vente choisie</translation>
        </message>
        <message>
            <source>The sales cannot be read: {0}</source>
            <translation>Les ventes ne peuvent pas être lues : {0}</translation>
        </message>
        <message>
            <source>Tip</source>
            <translation>Pourboire</translation>
        </message>
        <message>
            <source>Tip asked for after all</source>
            <translation>Pourboire finalement demandé</translation>
        </message>
        <message>
            <source>To decide</source>
            <translation>À décider</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Aujourd’hui</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Total</translation>
        </message>
        <message>
            <source>Unpaid</source>
            <translation>Non payée</translation>
        </message>
        <message>
            <source>Void</source>
            <translation>Annulée</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>Ce qui s’est passé</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Quand</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>Hier</translation>
        </message>
        <message>
            <source>attempt {0}</source>
            <translation>essai {0}</translation>
        </message>
        <message>
            <source>{0} given, {1} change</source>
            <translation>{0} reçus, {1} rendus</translation>
        </message>
        <message>
            <source>{0} held on the card, not taken yet</source>
            <translation>{0} réservés sur la carte, pas encore débités</translation>
        </message>
        <message>
            <source>{0} paid</source>
            <translation>{0} payés</translation>
        </message>
        <message>
            <source>{0} taken out of the basket</source>
            <translation>{0} retiré du panier</translation>
        </message>
        <message>
            <source>{0} to be taken of what is held</source>
            <translation>{0} à encaisser sur le montant réservé</translation>
        </message>
        <message>
            <source>{0} × {1}</source>
            <translation>{0} × {1}</translation>
        </message>
        <message>
            <source>{0} × {1}, {2} off</source>
            <translation>{0} × {1}, remise de {2}</translation>
        </message>
        <message>
            <source>{0}, looking for more …</source>
            <translation>{0}, recherche de la suite…</translation>
        </message>
        <message>
            <source>{0}, more as you scroll</source>
            <translation>{0}, la suite en faisant défiler</translation>
        </message>
        <message>
            <source>“{0}” The customer: “{1}”</source>
            <translation>« {0} » Le client : « {1} »</translation>
        </message>
    </context>
    <context>
        <name>settings</name>
        <message>
            <source>A payment, or work on the close screen, is under way. See it through first, then change mode or key.</source>
            <translation>Un paiement, ou un travail à l’écran Clôture, est en cours. Terminez-le d’abord, puis changez de mode ou de clé.</translation>
        </message>
        <message>
            <source>Add a key</source>
            <translation>Ajouter une clé</translation>
        </message>
        <message>
            <source>Another catalogue is taken up when you leave the settings.</source>
            <translation>Un autre catalogue est repris lorsque vous quittez les réglages.</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>Apparence</translation>
        </message>
        <message>
            <source>As in the country: no rounding</source>
            <translation>Comme dans le pays : aucun</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>Comme le système</translation>
        </message>
        <message>
            <source>Asking the keyring …</source>
            <translation>Consultation du trousseau…</translation>
        </message>
        <message>
            <source>At once, with the approval</source>
            <translation>Tout de suite, avec l’autorisation</translation>
        </message>
        <message>
            <source>At the reader</source>
            <translation>Sur le lecteur</translation>
        </message>
        <message>
            <source>Cards</source>
            <translation>Cartes</translation>
        </message>
        <message>
            <source>Cards are keyed without their security code</source>
            <translation>Cartes saisies sans code de sécurité</translation>
        </message>
        <message>
            <source>Cards that are kept</source>
            <translation>Cartes conservées</translation>
        </message>
        <message>
            <source>Cash is rounded to</source>
            <translation>Arrondi des espèces</translation>
        </message>
        <message>
            <source>Cashier</source>
            <translation>Caissier</translation>
        </message>
        <message>
            <source>Catalogue (*.csv)</source>
            <translation>Catalogue (*.csv)</translation>
        </message>
        <message>
            <source>Catalogue file (CSV)</source>
            <translation>Fichier du catalogue (CSV)</translation>
        </message>
        <message>
            <source>Check and keep the key</source>
            <translation>Vérifier et garder la clé</translation>
        </message>
        <message>
            <source>Choose a file</source>
            <translation>Choisir un fichier</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>Couleurs</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Sombre</translation>
        </message>
        <message>
            <source>File with your terms (TOML)</source>
            <translation>Fichier de vos conditions (TOML)</translation>
        </message>
        <message>
            <source>Forget it</source>
            <translation>L’oublier</translation>
        </message>
        <message>
            <source>Forget the key</source>
            <translation>Oublier la clé</translation>
        </message>
        <message>
            <source>Forget the key that ends in {0}? To use Stripe again it must be pasted anew.</source>
            <translation>Oublier la clé qui se termine par {0} ? Pour utiliser Stripe à nouveau, il faudra la recoller.</translation>
        </message>
        <message>
            <source>Group of settings</source>
            <translation>Groupe de réglages</translation>
        </message>
        <message>
            <source>High contrast</source>
            <translation>Contraste élevé</translation>
        </message>
        <message>
            <source>Hold first, take right after</source>
            <translation>Réserver d’abord, encaisser aussitôt après</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Langue</translation>
        </message>
        <message>
            <source>Language {0}: the paragraph “{1}” has “{2}”, which nothing fills in. Only the shop’s name can stand in braces, as shop.</source>
            <translation>Langue {0} : le paragraphe « {1} » contient « {2} », que rien ne remplace. Seul le nom du magasin peut être entre accolades, sous la forme shop.</translation>
        </message>
        <message>
            <source>Language {0}: the paragraph “{1}” is empty. Write it.</source>
            <translation>Langue {0} : le paragraphe « {1} » est vide. Rédigez-le.</translation>
        </message>
        <message>
            <source>Language {0}: the paragraph “{1}” is missing. Write it.</source>
            <translation>Langue {0} : le paragraphe « {1} » manque. Rédigez-le.</translation>
        </message>
        <message>
            <source>Language {0}: the paragraph “{1}” is no text. Put it in quotes.</source>
            <translation>Langue {0} : le paragraphe « {1} » n’est pas un texte. Mettez-le entre guillemets.</translation>
        </message>
        <message>
            <source>Language {0}: the paragraph “{1}” is {2} characters long. Keep it to 600 at most.</source>
            <translation>Langue {0} : le paragraphe « {1} » compte {2} caractères. Limitez-le à 600.</translation>
        </message>
        <message>
            <source>Language {0}: “{1}” is no paragraph. There are agreement, timing, amount, cancellation, last_four, changes, expiry and use.</source>
            <translation>Langue {0} : « {1} » n’est pas un paragraphe. Il y a agreement, timing, amount, cancellation, last_four, changes, expiry et use.</translation>
        </message>
        <message>
            <source>Languages in the file: {0}</source>
            <translation>Langues du fichier : {0}</translation>
        </message>
        <message>
            <source>Leave this off unless Stripe has told you in writing that your account may do so: without its leave every keyed card is refused.</source>
            <translation>Laissez ceci désactivé, sauf si Stripe vous a écrit que votre compte y a droit : sans cet accord, toute carte saisie est refusée.</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Clair</translation>
        </message>
        <message>
            <source>Mode</source>
            <translation>Mode</translation>
        </message>
        <message>
            <source>No key is kept.</source>
            <translation>Aucune clé n’est gardée.</translation>
        </message>
        <message>
            <source>Nothing, the exact amount is paid</source>
            <translation>Aucun : le montant exact est payé</translation>
        </message>
        <message>
            <source>Payments</source>
            <translation>Paiements</translation>
        </message>
        <message>
            <source>Prices are reckoned as chosen when you leave the settings.</source>
            <translation>Les prix sont calculés selon ce choix lorsque vous quittez les réglages.</translation>
        </message>
        <message>
            <source>Prices include tax</source>
            <translation>Prix taxes comprises</translation>
        </message>
        <message>
            <source>Products</source>
            <translation>Produits</translation>
        </message>
        <message>
            <source>Products in the file: {0}</source>
            <translation>Produits dans le fichier : {0}</translation>
        </message>
        <message>
            <source>Reading the file …</source>
            <translation>Lecture du fichier…</translation>
        </message>
        <message>
            <source>Replace the key</source>
            <translation>Remplacer la clé</translation>
        </message>
        <message>
            <source>Row {0} cannot be read as CSV: {2}. The file may be cut off. Nothing was changed.</source>
            <translation>La ligne {0} n’est pas lisible en CSV : {2}. Le fichier est peut-être tronqué. Rien n’a été modifié.</translation>
        </message>
        <message>
            <source>Row {0} ends too early or too late, at “{1}”: the file may be cut off. Export it again. Nothing was changed.</source>
            <translation>La ligne {0} s’arrête trop tôt ou trop tard, à « {1} » : le fichier est peut-être tronqué. Exportez-le à nouveau. Rien n’a été modifié.</translation>
        </message>
        <message>
            <source>Row {0}: the field “{1}” is empty. Fill it in. Nothing was changed.</source>
            <translation>Ligne {0} : le champ « {1} » est vide. Remplissez-le. Rien n’a été modifié.</translation>
        </message>
        <message>
            <source>Row {0}: the {1} “{2}” is no price. Write it like 12.50. Nothing was changed.</source>
            <translation>Ligne {0} : « {2} », dans {1}, n’est pas un prix. Écrivez par exemple 12.50. Rien n’a été modifié.</translation>
        </message>
        <message>
            <source>Row {0}: the {1} “{2}” stands in an earlier row too. Each must be there once. Nothing was changed.</source>
            <translation>Ligne {0} : « {2} », dans {1}, figure déjà plus haut. Chaque valeur doit être unique. Rien n’a été modifié.</translation>
        </message>
        <message>
            <source>Row {0}: there is no tax rate “{2}”. Use one that the shop has. Nothing was changed.</source>
            <translation>Ligne {0} : le taux de taxe « {2} » n’existe pas. Utilisez un taux de la boutique. Rien n’a été modifié.</translation>
        </message>
        <message>
            <source>Row {0}: “{2}” is no percentage. Write it like 8.25. Nothing was changed.</source>
            <translation>Ligne {0} : « {2} » n’est pas un pourcentage. Écrivez par exemple 8.25. Rien n’a été modifié.</translation>
        </message>
        <message>
            <source>Set for this computer by its administrator</source>
            <translation>Fixé pour cet ordinateur par son administrateur</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Réglages</translation>
        </message>
        <message>
            <source>Shop</source>
            <translation>Boutique</translation>
        </message>
        <message>
            <source>Shop name</source>
            <translation>Nom de la boutique</translation>
        </message>
        <message>
            <source>Show the basket on the reader</source>
            <translation>Afficher le panier sur le lecteur</translation>
        </message>
        <message>
            <source>Stripe</source>
            <translation>Stripe</translation>
        </message>
        <message>
            <source>Stripe live</source>
            <translation>Stripe réel</translation>
        </message>
        <message>
            <source>Stripe test</source>
            <translation>Stripe test</translation>
        </message>
        <message>
            <source>Take the last change back</source>
            <translation>Annuler la dernière modification</translation>
        </message>
        <message>
            <source>Taking the money</source>
            <translation>Encaissement</translation>
        </message>
        <message>
            <source>Terms (*.toml)</source>
            <translation>Conditions (*.toml)</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>Taille du texte</translation>
        </message>
        <message>
            <source>The built-in catalogue</source>
            <translation>Le catalogue intégré</translation>
        </message>
        <message>
            <source>The built-in terms</source>
            <translation>Les conditions intégrées</translation>
        </message>
        <message>
            <source>The cashier has no name. Type who is at the till.</source>
            <translation>Le caissier n’a pas de nom. Tapez qui est à la caisse.</translation>
        </message>
        <message>
            <source>The cashier was changed.</source>
            <translation>Le caissier a été modifié.</translation>
        </message>
        <message>
            <source>The catalogue changes when you leave the settings.</source>
            <translation>Le catalogue change lorsque vous quittez les réglages.</translation>
        </message>
        <message>
            <source>The colours were changed.</source>
            <translation>Les couleurs ont été modifiées.</translation>
        </message>
        <message>
            <source>The customer may cancel on the reader</source>
            <translation>Le client peut annuler sur le lecteur</translation>
        </message>
        <message>
            <source>The file cannot be read as TOML: {2}. Put each paragraph in quotes.</source>
            <translation>Le fichier n’est pas lisible comme TOML : {2}. Mettez chaque paragraphe entre guillemets.</translation>
        </message>
        <message>
            <source>The file has no column “{1}”. Its first row must name sku, name, category, price, tax_rate and barcode.</source>
            <translation>Le fichier n’a pas de colonne « {1} ». Sa première ligne doit nommer sku, name, category, price, tax_rate et barcode.</translation>
        </message>
        <message>
            <source>The file has no language. Begin each with its code in brackets, such as [en].</source>
            <translation>Le fichier n’a pas de langue. Commencez chacune par son code entre crochets, par exemple [fr].</translation>
        </message>
        <message>
            <source>The file has no version. Write one at its top, such as version = "2026-11", of at most 40 characters.</source>
            <translation>Le fichier n’a pas de version. Écrivez-la en tête, par exemple version = "2026-11", de 40 caractères au plus.</translation>
        </message>
        <message>
            <source>The kept key cannot be read: {0}</source>
            <translation>La clé gardée est illisible : {0}</translation>
        </message>
        <message>
            <source>The key could not be forgotten: {0}</source>
            <translation>La clé n’a pas pu être oubliée : {0}</translation>
        </message>
        <message>
            <source>The key is forgotten.</source>
            <translation>La clé est oubliée.</translation>
        </message>
        <message>
            <source>The key that ends in {0} is used from now on, but it may do what no till needs: {1}. Set these to None in the Dashboard, under Developers, API keys.</source>
            <translation>La clé qui se termine par {0} sert désormais, mais elle peut faire ce dont aucune caisse n’a besoin : {1}. Mettez ces autorisations sur None dans le Dashboard, sous Developers, API keys.</translation>
        </message>
        <message>
            <source>The key that ends in {0} is used from now on.</source>
            <translation>La clé qui se termine par {0} est utilisée désormais.</translation>
        </message>
        <message>
            <source>The language changes when you leave the settings.</source>
            <translation>La langue change lorsque vous quittez les réglages.</translation>
        </message>
        <message>
            <source>The language was changed.</source>
            <translation>La langue a été changée.</translation>
        </message>
        <message>
            <source>The mode was changed.</source>
            <translation>Le mode a été modifié.</translation>
        </message>
        <message>
            <source>The next payment offers that on the reader, or not, as chosen.</source>
            <translation>Le prochain paiement le proposera ou non sur le lecteur, selon votre choix.</translation>
        </message>
        <message>
            <source>The next payment takes the money as chosen.</source>
            <translation>Le prochain paiement sera encaissé selon votre choix.</translation>
        </message>
        <message>
            <source>The next sale in cash is rounded as chosen.</source>
            <translation>La prochaine vente en espèces est arrondie comme choisi.</translation>
        </message>
        <message>
            <source>The reader asks for the security code, or not, as chosen.</source>
            <translation>Le lecteur demande le code de sécurité, ou non, selon ce choix.</translation>
        </message>
        <message>
            <source>The reader shows the basket, or not, as chosen.</source>
            <translation>Le lecteur affichera le panier ou non, selon votre choix.</translation>
        </message>
        <message>
            <source>The shop name is empty. Type what stands on receipts.</source>
            <translation>Le nom de la boutique est vide. Tapez celui qui figure sur les tickets.</translation>
        </message>
        <message>
            <source>The shop's name was changed.</source>
            <translation>Le nom de la boutique a été modifié.</translation>
        </message>
        <message>
            <source>The smallest coin of the country</source>
            <translation>La plus petite pièce du pays</translation>
        </message>
        <message>
            <source>The smallest coin of the country, {0}</source>
            <translation>La plus petite pièce du pays, {0}</translation>
        </message>
        <message>
            <source>The terms change when you leave the settings.</source>
            <translation>Les conditions changent quand vous quittez les réglages.</translation>
        </message>
        <message>
            <source>The text size was changed.</source>
            <translation>La taille du texte a été modifiée.</translation>
        </message>
        <message>
            <source>The till has no name. Type one that no other till has, say “till-1”.</source>
            <translation>La caisse n’a pas de nom. Tapez-en un qu’aucune autre caisse ne porte, par exemple « caisse-1 ».</translation>
        </message>
        <message>
            <source>The till's name was changed.</source>
            <translation>Le nom de la caisse a été modifié.</translation>
        </message>
        <message>
            <source>This could not be kept: {0}</source>
            <translation>La modification n’a pas pu être gardée : {0}</translation>
        </message>
        <message>
            <source>This is set for this computer by its administrator; ask them to change it.</source>
            <translation>Ce réglage est fixé pour cet ordinateur par son administrateur ; demandez-lui de le modifier.</translation>
        </message>
        <message>
            <source>This is {0} characters long. Keep it to {1} at most.</source>
            <translation>Ce texte compte {0} caractères. Limitez-le à {1}.</translation>
        </message>
        <message>
            <source>This till</source>
            <translation>Cette caisse</translation>
        </message>
        <message>
            <source>Till</source>
            <translation>Caisse</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>Entraînement</translation>
        </message>
        <message>
            <source>Under its present name this till has baskets, calls, payments or refunds that wait, or sales that no shift has counted. See them through and close the shift, then change the name.</source>
            <translation>Sous son nom actuel, cette caisse a des paniers, des appels, des paiements ou des remboursements en attente, ou des ventes qu’aucune période n’a comptées. Terminez-les et clôturez la période, puis changez le nom.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Use the built-in one</source>
            <translation>Utiliser le catalogue intégré</translation>
        </message>
        <message>
            <source>Use the built-in ones</source>
            <translation>Prendre celles intégrées</translation>
        </message>
        <message>
            <source>What is read to customers before their card is kept. Other terms are taken up when you leave the settings.</source>
            <translation>Ce qui est lu aux clients avant de conserver leur carte. D’autres conditions sont prises en compte quand vous quittez les réglages.</translation>
        </message>
        <message>
            <source>What the keyring holds is no Stripe key. Replace it.</source>
            <translation>Le trousseau ne contient pas de clé Stripe valable. Remplacez-la.</translation>
        </message>
        <message>
            <source>{0} %</source>
            <translation>{0} %</translation>
        </message>
        <message>
            <source>{0} cannot be read: {1}.</source>
            <translation>{0} est illisible : {1}.</translation>
        </message>
        <message>
            <source>{0} cannot be read: {1}. Nothing was changed.</source>
            <translation>{0} est illisible : {1}. Rien n’a été modifié.</translation>
        </message>
        <message>
            <source>{0} is no text file in UTF-8. Export it as CSV in UTF-8. Nothing was changed.</source>
            <translation>{0} n’est pas un fichier texte en UTF-8. Exportez-le en CSV, en UTF-8. Rien n’a été modifié.</translation>
        </message>
        <message>
            <source>{0} is no text file in UTF-8. Save it as UTF-8.</source>
            <translation>{0} n’est pas un fichier texte en UTF-8. Enregistrez-le en UTF-8.</translation>
        </message>
        <message>
            <source>“{2}” is neither the version nor the code of a language, such as en or pt-BR. Correct it or take it out.</source>
            <translation>« {2} » n’est ni la version ni le code d’une langue, comme fr ou pt-BR. Corrigez-le ou retirez-le.</translation>
        </message>
    </context>
    <context>
        <name>shell</name>
        <message>
            <source>A setting that is laid down for this computer cannot be read. Where it is locked the till takes the strictest. Tell the administrator: {0}</source>
            <translation>Un réglage imposé à cet ordinateur ne peut pas être lu. S’il est verrouillé, la caisse retient le plus strict. Prévenez l’administrateur : {0}</translation>
        </message>
        <message>
            <source>Asking for a card</source>
            <translation>Attend une carte</translation>
        </message>
        <message>
            <source>Cancel, or empty the search field</source>
            <translation>Annuler, ou vider le champ de recherche</translation>
        </message>
        <message>
            <source>Card reader</source>
            <translation>Lecteur de cartes</translation>
        </message>
        <message>
            <source>Change the basket after a decline</source>
            <translation>Modifier le panier après un refus</translation>
        </message>
        <message>
            <source>Charge the saved card</source>
            <translation>Débiter la carte enregistrée</translation>
        </message>
        <message>
            <source>Check a payment again</source>
            <translation>Vérifier un paiement à nouveau</translation>
        </message>
        <message>
            <source>Clear the basket</source>
            <translation>Vider le panier</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>Close a till that fills the screen</source>
            <translation>Fermer une caisse qui occupe tout l’écran</translation>
        </message>
        <message>
            <source>Close, {0} wait there</source>
            <translation>Clôture, {0} en attente</translation>
        </message>
        <message>
            <source>Everywhere</source>
            <translation>Partout</translation>
        </message>
        <message>
            <source>Give a discount</source>
            <translation>Faire une remise</translation>
        </message>
        <message>
            <source>Give the chosen amount back</source>
            <translation>Rembourser le montant choisi</translation>
        </message>
        <message>
            <source>I have read this</source>
            <translation>J’ai lu ce message</translation>
        </message>
        <message>
            <source>Keep the card of the next sale</source>
            <translation>Conserver la carte de la prochaine vente</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Touches</translation>
        </message>
        <message>
            <source>Live</source>
            <translation>Réel</translation>
        </message>
        <message>
            <source>Mode</source>
            <translation>Mode</translation>
        </message>
        <message>
            <source>New customer</source>
            <translation>Nouveau client</translation>
        </message>
        <message>
            <source>No money can be taken: sales cannot be written down ({0}). The till goes on by itself as soon as that is put right.</source>
            <translation>Encaissement impossible : les ventes ne peuvent pas être enregistrées ({0}). La caisse reprendra d’elle-même dès que le problème sera réglé.</translation>
        </message>
        <message>
            <source>No reader</source>
            <translation>Aucun lecteur</translation>
        </message>
        <message>
            <source>Not seen yet</source>
            <translation>Pas encore vu</translation>
        </message>
        <message>
            <source>Offline</source>
            <translation>Hors ligne</translation>
        </message>
        <message>
            <source>One card payment waits for a decision: it is not known whether it was paid.</source>
            <translation>Un paiement par carte attend une décision : on ne sait pas s’il a été payé.</translation>
        </message>
        <message>
            <source>One less of a line</source>
            <translation>Un article de moins sur une ligne</translation>
        </message>
        <message>
            <source>One more of a line</source>
            <translation>Un article de plus sur une ligne</translation>
        </message>
        <message>
            <source>Open authorizations and the close of the day</source>
            <translation>Autorisations en attente et clôture de la journée</translation>
        </message>
        <message>
            <source>Open the past sales</source>
            <translation>Ouvrir les ventes passées</translation>
        </message>
        <message>
            <source>Open the phone orders</source>
            <translation>Ouvrir les commandes par téléphone</translation>
        </message>
        <message>
            <source>Open the readers</source>
            <translation>Ouvrir les lecteurs</translation>
        </message>
        <message>
            <source>Open the sale</source>
            <translation>Ouvrir la vente</translation>
        </message>
        <message>
            <source>Open the settings</source>
            <translation>Ouvrir les réglages</translation>
        </message>
        <message>
            <source>Park the call</source>
            <translation>Mettre l’appel en attente</translation>
        </message>
        <message>
            <source>Past sales</source>
            <translation>Ventes passées</translation>
        </message>
        <message>
            <source>Pay by card</source>
            <translation>Payer par carte</translation>
        </message>
        <message>
            <source>Paying</source>
            <translation>Paiement</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>Téléphone</translation>
        </message>
        <message>
            <source>Phone orders</source>
            <translation>Commandes par téléphone</translation>
        </message>
        <message>
            <source>Put the basket aside</source>
            <translation>Mettre le panier en attente</translation>
        </message>
        <message>
            <source>Readers</source>
            <translation>Lecteurs</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>Prêt</translation>
        </message>
        <message>
            <source>Refund the sale at hand</source>
            <translation>Rembourser la vente affichée</translation>
        </message>
        <message>
            <source>Remind me at the next start</source>
            <translation>Me le rappeler au prochain démarrage</translation>
        </message>
        <message>
            <source>Remove a line</source>
            <translation>Retirer une ligne</translation>
        </message>
        <message>
            <source>Sale</source>
            <translation>Vente</translation>
        </message>
        <message>
            <source>Sales</source>
            <translation>Ventes</translation>
        </message>
        <message>
            <source>Save a card</source>
            <translation>Enregistrer une carte</translation>
        </message>
        <message>
            <source>Search for the customer, or for another one</source>
            <translation>Rechercher le client, ou un autre</translation>
        </message>
        <message>
            <source>Selling</source>
            <translation>Vente</translation>
        </message>
        <message>
            <source>Set a payment aside</source>
            <translation>Mettre un paiement de côté</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Réglages</translation>
        </message>
        <message>
            <source>Settings that are laid down for this computer cannot be read. Where they are locked the till takes the strictest. Tell the administrator: {0} And {1} more.</source>
            <translation>Des réglages imposés à cet ordinateur ne peuvent pas être lus. S’ils sont verrouillés, la caisse retient les plus stricts. Prévenez l’administrateur : {0} Et {1} de plus.</translation>
        </message>
        <message>
            <source>Show the payment</source>
            <translation>Afficher le paiement</translation>
        </message>
        <message>
            <source>Something went wrong in the till itself. What was rung up and paid is kept. Tell support the number {0}.</source>
            <translation>Une erreur s’est produite dans la caisse elle-même. Ce qui a été enregistré et payé est conservé. Indiquez à l’assistance le numéro {0}.</translation>
        </message>
        <message>
            <source>Stripe refuses the key of this till. No cards can be taken until there is another.</source>
            <translation>Stripe refuse la clé de cette caisse. Aucune carte ne peut être acceptée avant d’en avoir une autre.</translation>
        </message>
        <message>
            <source>Stripe refuses the key of this till: {0} No cards can be taken until there is another.</source>
            <translation>Stripe refuse la clé de cette caisse : {0} Aucune carte ne peut être acceptée avant d’en avoir une autre.</translation>
        </message>
        <message>
            <source>Stripe test</source>
            <translation>Stripe test</translation>
        </message>
        <message>
            <source>Take a payment now</source>
            <translation>Encaisser maintenant</translation>
        </message>
        <message>
            <source>Take cash</source>
            <translation>Encaisser</translation>
        </message>
        <message>
            <source>Take up a basket that waits</source>
            <translation>Reprendre un panier en attente</translation>
        </message>
        <message>
            <source>The book is that of a copy of {0}. Taken over of what Stripe knows since then: {1}, waiting on the close screen: {2}. Cash sales, cash refunds and agreements since then are lost: compare the drawer and your receipts. Agreements that customers took back, or whose card was removed, have ended.</source>
            <translation>Le journal est celui d’une copie du {0}. Repris de ce que Stripe sait depuis : {1}, en attente à l’écran de clôture : {2}. Les ventes et remboursements en espèces et les accords faits depuis sont perdus : comparez le tiroir et vos tickets. Les accords que des clients ont retirés, ou dont la carte a été retirée, ont pris fin.</translation>
        </message>
        <message>
            <source>The book is that of a copy of {0}. Taken over of what Stripe knows since then: {1}, waiting on the close screen: {2}. Cash sales, cash refunds and agreements since then are lost: compare the drawer and your receipts. Agreements that customers took back, or whose card was removed, have ended. Cards saved since then: {3}. They are not charged before their customers agree anew.</source>
            <translation>Le journal est celui d’une copie du {0}. Repris de ce que Stripe sait depuis : {1}, en attente à l’écran de clôture : {2}. Les ventes et remboursements en espèces et les accords faits depuis sont perdus : comparez le tiroir et vos tickets. Les accords que des clients ont retirés, ou dont la carte a été retirée, ont pris fin. Cartes enregistrées depuis : {3}. Elles ne sont pas débitées avant un nouvel accord de leurs clients.</translation>
        </message>
        <message>
            <source>The live key of this till may do anything with your Stripe account, payouts and refunds included. Replace it by a restricted key (rk_live_…) in Settings.</source>
            <translation>La clé réelle de cette caisse peut tout faire sur votre compte Stripe, virements et remboursements compris. Remplacez-la dans les réglages par une clé restreinte (rk_live_…).</translation>
        </message>
        <message>
            <source>The main button, whatever it is</source>
            <translation>Le bouton principal, quel qu’il soit</translation>
        </message>
        <message>
            <source>The main button: another card, next customer</source>
            <translation>Le bouton principal : autre carte, client suivant</translation>
        </message>
        <message>
            <source>The other page of closing</source>
            <translation>L’autre page de la clôture</translation>
        </message>
        <message>
            <source>The till sells, but something it writes besides cannot be written: {0}</source>
            <translation>La caisse vend, mais quelque chose qu’elle écrit par ailleurs ne peut pas être écrit : {0}</translation>
        </message>
        <message>
            <source>This card of keys</source>
            <translation>Cette liste des touches</translation>
        </message>
        <message>
            <source>Tick that the customer said yes</source>
            <translation>Cocher que le client a dit oui</translation>
        </message>
        <message>
            <source>To the search field</source>
            <translation>Aller au champ de recherche</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>Entraînement</translation>
        </message>
        <message>
            <source>Type the amount</source>
            <translation>Taper le montant</translation>
        </message>
        <message>
            <source>Type the quantity of a line</source>
            <translation>Taper la quantité d’une ligne</translation>
        </message>
        <message>
            <source>Undo the last change</source>
            <translation>Annuler la dernière modification</translation>
        </message>
        <message>
            <source>Write down an agreement alone</source>
            <translation>Consigner un accord seul</translation>
        </message>
        <message>
            <source>{0} card payments wait for a decision: it is not known whether they were paid.</source>
            <translation>{0} paiements par carte attendent une décision : on ne sait pas s’ils ont été payés.</translation>
        </message>
        <message>
            <source>{0} – pos-desktop</source>
            <translation>{0} – pos-desktop</translation>
        </message>
    </context>
    <context>
        <name>simreader</name>
        <message>
            <source>A card number has 13 to 19 digits, this one has {0}. Key it again.</source>
            <translation>Un numéro de carte a de 13 à 19 chiffres, celui-ci en a {0}. Saisissez-le à nouveau.</translation>
        </message>
        <message>
            <source>Add a tip?</source>
            <translation>Un pourboire ?</translation>
        </message>
        <message>
            <source>American Express, approved</source>
            <translation>American Express, acceptée</translation>
        </message>
        <message>
            <source>Amount of the tip</source>
            <translation>Montant du pourboire</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>Répondre</translation>
        </message>
        <message>
            <source>Approved</source>
            <translation>Accepté</translation>
        </message>
        <message>
            <source>Authorizing …</source>
            <translation>Autorisation…</translation>
        </message>
        <message>
            <source>CVC</source>
            <translation>CVC</translation>
        </message>
        <message>
            <source>Call your bank</source>
            <translation>Appelez votre banque</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Cancel on the reader</source>
            <translation>Annuler sur le lecteur</translation>
        </message>
        <message>
            <source>Card cannot be saved</source>
            <translation>Carte non enregistrable</translation>
        </message>
        <message>
            <source>Card expired</source>
            <translation>Carte expirée</translation>
        </message>
        <message>
            <source>Card limit reached</source>
            <translation>Plafond de la carte atteint</translation>
        </message>
        <message>
            <source>Card must be present</source>
            <translation>Carte requise sur place</translation>
        </message>
        <message>
            <source>Card not supported</source>
            <translation>Carte non acceptée</translation>
        </message>
        <message>
            <source>Card number</source>
            <translation>Numéro de carte</translation>
        </message>
        <message>
            <source>Card reported lost</source>
            <translation>Carte déclarée perdue</translation>
        </message>
        <message>
            <source>Card reported stolen</source>
            <translation>Carte déclarée volée</translation>
        </message>
        <message>
            <source>Card saved</source>
            <translation>Carte enregistrée</translation>
        </message>
        <message>
            <source>Cleared by the till</source>
            <translation>Effacé par la caisse</translation>
        </message>
        <message>
            <source>Confirm card</source>
            <translation>Confirmer la carte</translation>
        </message>
        <message>
            <source>Declined</source>
            <translation>Refusé</translation>
        </message>
        <message>
            <source>Declined by the bank</source>
            <translation>Refusée par la banque</translation>
        </message>
        <message>
            <source>Discover, approved</source>
            <translation>Discover, acceptée</translation>
        </message>
        <message>
            <source>Expired card</source>
            <translation>Carte expirée</translation>
        </message>
        <message>
            <source>Expiry</source>
            <translation>Expiration</translation>
        </message>
        <message>
            <source>Fill in a test card</source>
            <translation>Remplir une carte de test</translation>
        </message>
        <message>
            <source>Give Stripe's test answers</source>
            <translation>Donner les réponses de test de Stripe</translation>
        </message>
        <message>
            <source>Insert card and enter PIN</source>
            <translation>Insérez la carte et tapez le code</translation>
        </message>
        <message>
            <source>Insufficient funds</source>
            <translation>Provision insuffisante</translation>
        </message>
        <message>
            <source>Interac (Canada)</source>
            <translation>Interac (Canada)</translation>
        </message>
        <message>
            <source>Key in the card</source>
            <translation>Saisir la carte</translation>
        </message>
        <message>
            <source>Leave the card in place</source>
            <translation>Laissez la carte en place</translation>
        </message>
        <message>
            <source>MM/YY</source>
            <translation>MM/AA</translation>
        </message>
        <message>
            <source>Mastercard, approved</source>
            <translation>Mastercard, acceptée</translation>
        </message>
        <message>
            <source>No connection</source>
            <translation>Pas de connexion</translation>
        </message>
        <message>
            <source>No simulated reader is chosen.</source>
            <translation>Aucun lecteur simulé n’est choisi.</translation>
        </message>
        <message>
            <source>No tip</source>
            <translation>Pas de pourboire</translation>
        </message>
        <message>
            <source>One more question</source>
            <translation>Encore une question</translation>
        </message>
        <message>
            <source>Other amount</source>
            <translation>Autre montant</translation>
        </message>
        <message>
            <source>Postal code</source>
            <translation>Code postal</translation>
        </message>
        <message>
            <source>Present card</source>
            <translation>Présenter la carte</translation>
        </message>
        <message>
            <source>Processing error</source>
            <translation>Erreur de traitement</translation>
        </message>
        <message>
            <source>Refund: present the card that paid</source>
            <translation>Remboursement : présentez la carte du paiement</translation>
        </message>
        <message>
            <source>Refunded</source>
            <translation>Remboursé</translation>
        </message>
        <message>
            <source>Save a card</source>
            <translation>Enregistrer une carte</translation>
        </message>
        <message>
            <source>Saved, declined when charged later</source>
            <translation>Enregistrée, refusée au débit</translation>
        </message>
        <message>
            <source>Saved, each charge needs the customer</source>
            <translation>Enregistrée, client requis à chaque débit</translation>
        </message>
        <message>
            <source>Saved, first charge needs the customer</source>
            <translation>Enregistrée, client requis au premier débit</translation>
        </message>
        <message>
            <source>Simulated reader</source>
            <translation>Lecteur simulé</translation>
        </message>
        <message>
            <source>Skip</source>
            <translation>Passer</translation>
        </message>
        <message>
            <source>Tap, insert or swipe</source>
            <translation>Approchez, insérez ou glissez</translation>
        </message>
        <message>
            <source>Tax</source>
            <translation>Taxe</translation>
        </message>
        <message>
            <source>Thank you</source>
            <translation>Merci</translation>
        </message>
        <message>
            <source>The CVC is missing. Key the 3 digits of its back, of American Express 4.</source>
            <translation>Le CVC manque. Saisissez les 3 chiffres du dos, 4 pour American Express.</translation>
        </message>
        <message>
            <source>The CVC of an American Express card has 4 digits.</source>
            <translation>Le CVC d’une carte American Express a 4 chiffres.</translation>
        </message>
        <message>
            <source>The CVC of this card has 3 digits.</source>
            <translation>Le CVC de cette carte a 3 chiffres.</translation>
        </message>
        <message>
            <source>The card number has digits only. Key it again.</source>
            <translation>Le numéro de carte n’a que des chiffres. Saisissez-le à nouveau.</translation>
        </message>
        <message>
            <source>The card number is missing. Key a test number, say 4242 4242 4242 4242.</source>
            <translation>Le numéro de carte manque. Saisissez un numéro de test, par exemple 4242 4242 4242 4242.</translation>
        </message>
        <message>
            <source>The card number is mistyped: its digits do not add up. Key it again.</source>
            <translation>Le numéro de carte est mal saisi : ses chiffres ne concordent pas. Saisissez-le à nouveau.</translation>
        </message>
        <message>
            <source>The card number is none of Stripe's test numbers, and real cards are never keyed here. Try 4242 4242 4242 4242.</source>
            <translation>Ce numéro n’est pas un numéro de test de Stripe, et on ne saisit jamais de vraie carte ici. Essayez 4242 4242 4242 4242.</translation>
        </message>
        <message>
            <source>The customer's answers</source>
            <translation>Les réponses du client</translation>
        </message>
        <message>
            <source>The customer's card</source>
            <translation>La carte du client</translation>
        </message>
        <message>
            <source>The customer's tip</source>
            <translation>Le pourboire du client</translation>
        </message>
        <message>
            <source>The expiry cannot be read. Key month and year, say 12/34.</source>
            <translation>L’expiration est illisible. Saisissez mois et année, par exemple 12/34.</translation>
        </message>
        <message>
            <source>The expiry has no such month. Key a month from 01 to 12, then the year.</source>
            <translation>L’expiration n’a pas un tel mois. Saisissez un mois de 01 à 12, puis l’année.</translation>
        </message>
        <message>
            <source>The expiry is in the past. Key a month that is not over, say 12/34.</source>
            <translation>L’expiration est passée. Saisissez un mois à venir, par exemple 12/34.</translation>
        </message>
        <message>
            <source>The expiry is missing. Key month and year, say 12/34.</source>
            <translation>L’expiration manque. Saisissez mois et année, par exemple 12/34.</translation>
        </message>
        <message>
            <source>The postal code has letters, digits, blanks and hyphens only. Key it again, or leave it empty.</source>
            <translation>Le code postal n’a que des lettres, chiffres, espaces et traits d’union. Saisissez-le à nouveau, ou laissez-le vide.</translation>
        </message>
        <message>
            <source>The reader's screen</source>
            <translation>L’écran du lecteur</translation>
        </message>
        <message>
            <source>This reader is offline. Choose another one on the readers screen.</source>
            <translation>Ce lecteur est hors ligne. Choisissez-en un autre sur l’écran des lecteurs.</translation>
        </message>
        <message>
            <source>Too many wrong PINs</source>
            <translation>Trop de codes erronés</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Total</translation>
        </message>
        <message>
            <source>Try another card</source>
            <translation>Essayer une autre carte</translation>
        </message>
        <message>
            <source>Visa debit, approved</source>
            <translation>Visa débit, acceptée</translation>
        </message>
        <message>
            <source>Visa with offline PIN</source>
            <translation>Visa avec code hors ligne</translation>
        </message>
        <message>
            <source>Visa with online PIN</source>
            <translation>Visa avec code en ligne</translation>
        </message>
        <message>
            <source>Visa, a refund fails later</source>
            <translation>Visa, un remboursement échoue plus tard</translation>
        </message>
        <message>
            <source>Visa, approved</source>
            <translation>Visa, acceptée</translation>
        </message>
        <message>
            <source>Walk away</source>
            <translation>Partir</translation>
        </message>
        <message>
            <source>Welcome</source>
            <translation>Bienvenue</translation>
        </message>
        <message>
            <source>Wrong CVC</source>
            <translation>CVC erroné</translation>
        </message>
        <message>
            <source>Wrong PIN</source>
            <translation>Code erroné</translation>
        </message>
        <message>
            <source>Wrong card number</source>
            <translation>Numéro de carte erroné</translation>
        </message>
        <message>
            <source>Wrong expiry</source>
            <translation>Expiration erronée</translation>
        </message>
        <message>
            <source>Wrong postal code</source>
            <translation>Code postal erroné</translation>
        </message>
        <message>
            <source>Your basket</source>
            <translation>Votre panier</translation>
        </message>
        <message>
            <source>and {0} more</source>
            <translation>et {0} de plus</translation>
        </message>
        <message>
            <source>eftpos (Australia)</source>
            <translation>eftpos (Australie)</translation>
        </message>
        <message>
            <source>{0} · {1}</source>
            <translation>{0} · {1}</translation>
        </message>
    </context>
    <context>
        <name>staff</name>
        <message>
            <source>A manager’s PIN approves by itself, so it must be nobody else’s. Take another.</source>
            <translation>Le code d’un responsable vaut à lui seul accord : personne d’autre ne peut avoir le même. Choisissez-en un autre.</translation>
        </message>
        <message>
            <source>A manager’s present PIN</source>
            <translation>Code actuel d’un responsable</translation>
        </message>
        <message>
            <source>A name has up to 40 characters on one line, without “|”.</source>
            <translation>Un nom a 40 caractères au plus, sur une ligne, sans « | ».</translation>
        </message>
        <message>
            <source>A payment is under way. See it through first, then change who is at the till.</source>
            <translation>Un paiement est en cours. Menez-le d’abord à son terme, puis changez de personne à la caisse.</translation>
        </message>
        <message>
            <source>Ask who it is after so long without a touch</source>
            <translation>Redemander qui est là après une inactivité de</translation>
        </message>
        <message>
            <source>At the till now</source>
            <translation>À la caisse</translation>
        </message>
        <message>
            <source>At the till: {0}. Change who it is</source>
            <translation>À la caisse : {0}. Changer de personne</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Retour</translation>
        </message>
        <message>
            <source>Cashier</source>
            <translation>Caissier</translation>
        </message>
        <message>
            <source>Change who is at the till</source>
            <translation>Changer de personne à la caisse</translation>
        </message>
        <message>
            <source>Choose the person to remove.</source>
            <translation>Choisissez la personne à retirer.</translation>
        </message>
        <message>
            <source>In force now.</source>
            <translation>En vigueur dès maintenant.</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Enregistrer</translation>
        </message>
        <message>
            <source>Kept: {0}.</source>
            <translation>Enregistré : {0}.</translation>
        </message>
        <message>
            <source>Lock the till</source>
            <translation>Verrouiller la caisse</translation>
        </message>
        <message>
            <source>Manager</source>
            <translation>Responsable</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nom</translation>
        </message>
        <message>
            <source>Never</source>
            <translation>Jamais</translation>
        </message>
        <message>
            <source>PIN</source>
            <translation>Code</translation>
        </message>
        <message>
            <source>PIN, 4 to 12 digits, or nothing</source>
            <translation>Code de 4 à 12 chiffres, ou rien</translation>
        </message>
        <message>
            <source>PIN: empty keeps it as it is</source>
            <translation>Vide : le code reste le même</translation>
        </message>
        <message>
            <source>People at this till</source>
            <translation>Personnel de cette caisse</translation>
        </message>
        <message>
            <source>People who work here</source>
            <translation>Personnes qui travaillent ici</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Retirer</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>Rôle</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>Se connecter</translation>
        </message>
        <message>
            <source>Somebody new</source>
            <translation>Nouvelle personne</translation>
        </message>
        <message>
            <source>The PIN could not be checked. Try once more, or restart the till.</source>
            <translation>Le code n’a pas pu être vérifié. Réessayez, ou redémarrez la caisse.</translation>
        </message>
        <message>
            <source>The PIN was wrong too often. Try again in {0} seconds.</source>
            <translation>Trop de codes erronés. Réessayez dans {0} secondes.</translation>
        </message>
        <message>
            <source>The people at this till are listed below; they sign in themselves.</source>
            <translation>Le personnel de cette caisse figure plus bas ; chacun se connecte lui-même.</translation>
        </message>
        <message>
            <source>There is room for {0} people.</source>
            <translation>La liste contient {0} personnes au plus.</translation>
        </message>
        <message>
            <source>This is not a manager’s PIN; nothing was changed.</source>
            <translation>Ce n’est pas le code d’un responsable ; rien n’a été modifié.</translation>
        </message>
        <message>
            <source>This is not the PIN of {0}.</source>
            <translation>Ce n’est pas le code de {0}.</translation>
        </message>
        <message>
            <source>Type a manager’s present PIN to change this.</source>
            <translation>Saisissez le code actuel d’un responsable pour modifier ceci.</translation>
        </message>
        <message>
            <source>Type the PIN of {0} anew: a manager’s must be nobody else’s.</source>
            <translation>Saisissez à nouveau le code de {0} : celui d’un responsable ne doit être à personne d’autre.</translation>
        </message>
        <message>
            <source>Type the PIN of {0}.</source>
            <translation>Saisissez le code de {0}.</translation>
        </message>
        <message>
            <source>Type the name of the person.</source>
            <translation>Saisissez le nom de la personne.</translation>
        </message>
        <message>
            <source>Who is at the till?</source>
            <translation>Qui est à la caisse ?</translation>
        </message>
        <message>
            <source>With names here, the book says who did what, and {0} changes who is at the till. A PIN is for who wants one; a manager’s own PIN approves refunds in their name.</source>
            <translation>Avec des noms ici, le journal dit qui a fait quoi, et {0} change la personne à la caisse. Le code est facultatif ; celui d’un responsable autorise les remboursements en son nom.</translation>
        </message>
        <message>
            <source>{0} does not work here any more.</source>
            <translation>{0} ne travaille plus ici.</translation>
        </message>
        <message>
            <source>{0} is at the till. Change who is at the till first, then remove them.</source>
            <translation>{0} est à la caisse. Changez d’abord de personne à la caisse, puis retirez-la.</translation>
        </message>
        <message>
            <source>{0} is not among the people who work here any more.</source>
            <translation>{0} ne fait plus partie du personnel.</translation>
        </message>
        <message>
            <source>{0} is on the list already. Take another name.</source>
            <translation>{0} figure déjà sur la liste. Choisissez un autre nom.</translation>
        </message>
        <message>
            <source>{0} min</source>
            <translation>{0} min</translation>
        </message>
        <message>
            <source>{0}, type your PIN</source>
            <translation>{0}, saisissez votre code</translation>
        </message>
        <message>
            <source>{0}, with a PIN</source>
            <translation>{0}, avec code</translation>
        </message>
    </context>
    <context>
        <name>support</name>
        <message>
            <source>Gathering {0} …</source>
            <translation>Collecte de {0} …</translation>
        </message>
        <message>
            <source>Gathering …</source>
            <translation>Collecte …</translation>
        </message>
        <message>
            <source>One file with versions, settings, the last logs and what the self-check finds. Keys, card numbers and customers’ names are left out. It is sent to nobody.</source>
            <translation>Un seul fichier avec les versions, les réglages, les derniers journaux et le résultat de l’autodiagnostic. Les clés, les numéros de carte et les noms des clients n’y figurent pas. Il n’est envoyé à personne.</translation>
        </message>
        <message>
            <source>Save a file for support</source>
            <translation>Enregistrer un fichier pour l’assistance</translation>
        </message>
        <message>
            <source>Support</source>
            <translation>Assistance</translation>
        </message>
        <message>
            <source>The file for support is {0}.</source>
            <translation>Le fichier pour l’assistance est {0}.</translation>
        </message>
        <message>
            <source>ZIP files (*.zip)</source>
            <translation>Fichiers ZIP (*.zip)</translation>
        </message>
        <message>
            <source>{0} cannot be written: {1}. Choose another folder.</source>
            <translation>{0} ne peut pas être écrit : {1}. Choisissez un autre dossier.</translation>
        </message>
    </context>
    <context>
        <name>troubles</name>
        <message>
            <source>Something unexpected happened and was written to the log: {0}</source>
            <translation>Un événement inattendu a été noté dans le journal : {0}</translation>
        </message>
        <message>
            <source>Stripe asks for a short pause. Wait a few seconds, then try again.</source>
            <translation>Stripe demande une courte pause. Attendez quelques secondes, puis réessayez.</translation>
        </message>
        <message>
            <source>Stripe cannot be reached. Check this computer's internet connection, then try again.</source>
            <translation>Stripe est injoignable. Vérifiez la connexion internet de cet ordinateur, puis réessayez.</translation>
        </message>
        <message>
            <source>Stripe does not allow this with your key.</source>
            <translation>Stripe ne le permet pas avec votre clé.</translation>
        </message>
        <message>
            <source>Stripe does not allow this with your key: {0}</source>
            <translation>Stripe ne le permet pas avec votre clé : {0}</translation>
        </message>
        <message>
            <source>Stripe has a problem of its own just now. Wait a moment, then try again.</source>
            <translation>Stripe rencontre lui-même un problème en ce moment. Attendez un instant, puis réessayez.</translation>
        </message>
        <message>
            <source>Stripe refused: {0}</source>
            <translation>Stripe a refusé : {0}</translation>
        </message>
        <message>
            <source>The reader has not answered. Check that it is switched on and on the network.</source>
            <translation>Le lecteur n’a pas répondu. Vérifiez qu’il est allumé et connecté au réseau.</translation>
        </message>
        <message>
            <source>The reader is busy. Wait until it is done, then try again.</source>
            <translation>Le lecteur est occupé. Attendez qu’il ait terminé, puis réessayez.</translation>
        </message>
        <message>
            <source>The reader is offline. Check that it is switched on and on the network.</source>
            <translation>Le lecteur est hors ligne. Vérifiez qu’il est allumé et connecté au réseau.</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Réessayer</translation>
        </message>
    </context>
    <context>
        <name>welcome</name>
        <message>
            <source>Asking Stripe about this key …</source>
            <translation>Vérification de cette clé auprès de Stripe…</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Retour</translation>
        </message>
        <message>
            <source>Check and keep the key</source>
            <translation>Vérifier et garder la clé</translation>
        </message>
        <message>
            <source>Choose a reader later</source>
            <translation>Choisir un lecteur plus tard</translation>
        </message>
        <message>
            <source>Choose one later</source>
            <translation>Choisir plus tard</translation>
        </message>
        <message>
            <source>Choose these for the key in the Dashboard, and None for all else: {0}.</source>
            <translation>Choisissez ceci pour la clé dans le Dashboard, et None pour tout le reste : {0}.</translation>
        </message>
        <message>
            <source>Confirm below that you want to use an unrestricted live key.</source>
            <translation>Confirmez ci-dessous que vous voulez utiliser une clé réelle sans restriction.</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Continuer</translation>
        </message>
        <message>
            <source>Copied: open it in your browser</source>
            <translation>Copié : ouvrez-le dans votre navigateur</translation>
        </message>
        <message>
            <source>Copy the link to this choice</source>
            <translation>Copier le lien vers ce choix</translation>
        </message>
        <message>
            <source>Dashboard, Developers, API keys: best a restricted key that begins with rk_live_. It is kept in the keyring of this computer and nowhere else.</source>
            <translation>Dashboard, Développeurs, Clés API : de préférence une clé restreinte qui commence par rk_live_. Elle est gardée dans le trousseau de cet ordinateur et nulle part ailleurs.</translation>
        </message>
        <message>
            <source>Dashboard, Developers, API keys: best a restricted key that begins with rk_test_. It is kept in the keyring of this computer and nowhere else.</source>
            <translation>Dashboard, Développeurs, Clés API : de préférence une clé restreinte qui commence par rk_test_. Elle est gardée dans le trousseau de cet ordinateur et nulle part ailleurs.</translation>
        </message>
        <message>
            <source>Everything as in the shop, with a simulated reader. No account, no key, no network.</source>
            <translation>Tout comme en boutique, avec un lecteur simulé. Sans compte, sans clé, sans réseau.</translation>
        </message>
        <message>
            <source>How shall this till begin?</source>
            <translation>Comment cette caisse doit-elle commencer ?</translation>
        </message>
        <message>
            <source>I know, and want to use this key all the same</source>
            <translation>Je le sais, et veux tout de même utiliser cette clé</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>Laisser</translation>
        </message>
        <message>
            <source>Live mode</source>
            <translation>Mode réel</translation>
        </message>
        <message>
            <source>Location</source>
            <translation>Lieu</translation>
        </message>
        <message>
            <source>Look again</source>
            <translation>Regarder à nouveau</translation>
        </message>
        <message>
            <source>No reader is chosen. Choose one, add one, or leave it for later.</source>
            <translation>Aucun lecteur n’est choisi. Choisissez-en un, ajoutez-en un, ou remettez à plus tard.</translation>
        </message>
        <message>
            <source>No reader stands here yet. Add one by the code that it shows.</source>
            <translation>Aucun lecteur ici pour l’instant. Ajoutez-en un par le code qu’il affiche.</translation>
        </message>
        <message>
            <source>No reader stands here yet. Add one by the code that it shows; simulated-wpe and simulated-s700 add simulated ones.</source>
            <translation>Aucun lecteur ici pour l’instant. Ajoutez-en un par le code qu’il affiche ; simulated-wpe et simulated-s700 ajoutent des lecteurs simulés.</translation>
        </message>
        <message>
            <source>Open the till</source>
            <translation>Ouvrir la caisse</translation>
        </message>
        <message>
            <source>Readers at this location</source>
            <translation>Lecteurs de ce lieu</translation>
        </message>
        <message>
            <source>Real cards, real money, your readers.</source>
            <translation>De vraies cartes, de l’argent réel, vos lecteurs.</translation>
        </message>
        <message>
            <source>Step {0} of {1}</source>
            <translation>Étape {0} sur {1}</translation>
        </message>
        <message>
            <source>Stripe does not accept this key; it may have been revoked. Make a new one in the Dashboard.</source>
            <translation>Stripe n’accepte pas cette clé ; elle a peut-être été révoquée. Créez-en une nouvelle dans le Dashboard.</translation>
        </message>
        <message>
            <source>Stripe does not accept this key; it may have been revoked. Make a new one in the Dashboard. Stripe says: {0}</source>
            <translation>Stripe n’accepte pas cette clé ; elle a peut-être été révoquée. Créez-en une nouvelle dans le Dashboard. Réponse de Stripe : {0}</translation>
        </message>
        <message>
            <source>Stripe key</source>
            <translation>Clé Stripe</translation>
        </message>
        <message>
            <source>Stripe live</source>
            <translation>Stripe réel</translation>
        </message>
        <message>
            <source>Stripe test</source>
            <translation>Stripe test</translation>
        </message>
        <message>
            <source>Test mode</source>
            <translation>Mode test</translation>
        </message>
        <message>
            <source>The account has no location yet. Add one in the Stripe Dashboard under Terminal, Locations, then look again.</source>
            <translation>Le compte n’a pas encore de lieu. Ajoutez-en un dans le Dashboard Stripe, sous Terminal, Lieux, puis regardez à nouveau.</translation>
        </message>
        <message>
            <source>The key is empty. Paste it from the Stripe Dashboard.</source>
            <translation>La clé est vide. Collez-la depuis le Dashboard Stripe.</translation>
        </message>
        <message>
            <source>The key is good but could not be kept: {0}</source>
            <translation>La clé est bonne, mais n’a pas pu être gardée : {0}</translation>
        </message>
        <message>
            <source>The key is good, but it may do what no till needs: {0}. Set these to None in the Dashboard, under Developers, API keys.</source>
            <translation>La clé est bonne, mais elle peut faire ce dont aucune caisse n’a besoin : {0}. Mettez ces autorisations sur None dans le Dashboard, sous Developers, API keys.</translation>
        </message>
        <message>
            <source>There is a blank inside the key. Copy it again in one piece: a key has no blanks.</source>
            <translation>La clé contient un espace. Copiez-la à nouveau d’un seul tenant : une clé n’a pas d’espaces.</translation>
        </message>
        <message>
            <source>This is a publishable key (pk_), which cannot take payments here. Use the secret or a restricted key (sk_ or rk_).</source>
            <translation>C’est une clé publiable (pk_), qui ne peut pas encaisser ici. Utilisez la clé secrète ou une clé restreinte (sk_ ou rk_).</translation>
        </message>
        <message>
            <source>This is no Stripe key. A key begins with rk_test_, sk_test_, rk_live_ or sk_live_.</source>
            <translation>Ce n’est pas une clé Stripe. Une clé commence par rk_test_, sk_test_, rk_live_ ou sk_live_.</translation>
        </message>
        <message>
            <source>This key is for live mode, but test mode was chosen. Use a key with _test_ in it, or go back and choose Stripe live.</source>
            <translation>Cette clé est pour le mode réel, mais le mode test est choisi. Utilisez une clé qui contient _test_, ou revenez choisir Stripe réel.</translation>
        </message>
        <message>
            <source>This key is for test mode, but live mode was chosen. Use a key with _live_ in it, or go back and choose Stripe test.</source>
            <translation>Cette clé est pour le mode test, mais le mode réel est choisi. Utilisez une clé qui contient _live_, ou revenez choisir Stripe test.</translation>
        </message>
        <message>
            <source>This key may do anything with your account, payouts and refunds included. A restricted key limits what a stolen computer can do.</source>
            <translation>Cette clé peut tout faire sur votre compte, virements et remboursements compris. Une clé restreinte limite ce que permet un ordinateur volé.</translation>
        </message>
        <message>
            <source>This key may do what no till needs: {0}. Set these to None in the Dashboard and check again, or check it once more to use it as it is.</source>
            <translation>Cette clé peut faire ce dont aucune caisse n’a besoin : {0}. Mettez ces autorisations sur None dans le Dashboard et vérifiez de nouveau, ou vérifiez encore une fois pour l’utiliser telle quelle.</translation>
        </message>
        <message>
            <source>This key may not do all that a till needs. Allow it in the Dashboard, then check again: {0}</source>
            <translation>Cette clé n’a pas tous les droits dont une caisse a besoin. Accordez-les dans le Dashboard, puis vérifiez à nouveau : {0}</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>Entraînement</translation>
        </message>
        <message>
            <source>Where does this till stand?</source>
            <translation>Où se trouve cette caisse ?</translation>
        </message>
        <message>
            <source>Which Stripe key does this till use?</source>
            <translation>Quelle clé Stripe cette caisse utilise-t-elle ?</translation>
        </message>
        <message>
            <source>Your Stripe account's test mode, with test cards. No money moves.</source>
            <translation>Le mode test de votre compte Stripe, avec des cartes de test. Aucun argent ne circule.</translation>
        </message>
        <message>
            <source>restricted key</source>
            <translation>clé restreinte</translation>
        </message>
        <message>
            <source>unrestricted secret key</source>
            <translation>clé secrète sans restriction</translation>
        </message>
        <message>
            <source>{0}, {1}, ends in {2}</source>
            <translation>{0}, {1}, se termine par {2}</translation>
        </message>
    </context>
</TS>
